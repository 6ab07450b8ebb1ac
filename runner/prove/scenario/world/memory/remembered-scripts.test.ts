import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Shell, ShellRequest } from '../../../../engine/shell/shell-request.ts';
import type { DoubleCall } from '../doubles/double-server.ts';
import { type ScriptScope, withRememberedScripts } from './remembered-scripts.ts';
import { createScriptMemory, type ScriptMemory } from './script-memory.ts';
import { tapped } from './tapped-desk.ts';

let root: string;
let memory: ScriptMemory;
/** How often a script was really run. */
let runs: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fixbook-worlds-'));
  memory = createScriptMemory();
  runs = 0;
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** What a script does in a world: it asks, prints, and ends with a code. */
type Script = (world: {
  readonly folder: string;
  readonly ask: (...words: string[]) => Promise<string>;
  readonly print: (text: string) => void;
}) => Promise<number> | number;

/** A world whose doubles answer so; `restless` are calls whose answers change it. */
function openWorld(
  answers: Readonly<Record<string, string>>,
  more: Partial<ScriptScope> & { readonly restless?: readonly string[] } = {},
) {
  const { restless = [], ...scope } = more;
  const folder = mkdtempSync(join(root, 'world-'));
  const asked: string[] = [];
  const keyOf = ({ words }: DoubleCall): string => words.join(' ').replaceAll(folder, '.');
  const desk = tapped({
    isPlain: (call) => !restless.includes(keyOf(call)),
    answer: (call) => {
      asked.push(keyOf(call));
      return Promise.resolve({ stdout: answers[keyOf(call)] ?? '', stderr: '', exit: 0 });
    },
  });
  const own: ScriptScope = {
    ...{ own: [[folder, '<world>']], folders: [folder], isClosed: true },
    ...{ programs: () => [], params: new Set(['NAME', 'OTHER']), ...scope },
  };
  const run = async (
    script: Script,
    request: Partial<ShellRequest> = {},
  ): Promise<{ code: number | string; output: string }> => {
    const shell: Shell = async ({ onOutput, cwd }) => {
      runs += 1;
      const exitCode = await script({
        folder,
        ask: async (...words) => {
          const reply = await desk.answer({ words, cwd, deadlineMs: null });
          return 'stdout' in reply ? reply.stdout : '';
        },
        print: (text) => {
          onOutput('stdout', Buffer.from(text));
        },
      });
      return { ended: 'exited', exitCode };
    };
    let output = '';
    const reply = await withRememberedScripts(shell, memory, { desk, scope: own })({
      ...{ script: 'ask', env: {}, cwd: folder, streams: 'merged' },
      signal: new AbortController().signal,
      onOutput: (_, bytes) => (output += Buffer.from(bytes).toString('utf8')),
      ...request,
    });
    return { code: reply.ended === 'exited' ? reply.exitCode : reply.ended, output };
  };
  return { folder, asked, run };
}

const twoQuestions: Script = async ({ folder, ask, print }) => {
  print(`${folder}: ${await ask('status', folder)}`);
  print(`, ${await ask('count')}\n`);
  return 3;
};

it('a script that is answered the same is run once, and every world is asked', async () => {
  const [first, second] = [1, 2].map(() => openWorld({ 'status .': 'üp', count: '7' }));

  expect(await first?.run(twoQuestions)).toEqual({ code: 3, output: `${first?.folder}: üp, 7\n` });
  expect(await second?.run(twoQuestions)).toEqual({
    code: 3,
    output: `${second?.folder}: üp, 7\n`,
  });
  expect(runs).toBe(1);
  expect(second?.asked).toEqual(['status .', 'count']);
});

it('another answer makes it run, and no call is counted twice', async () => {
  await openWorld({ 'status .': 'up', count: '7' }).run(twoQuestions);
  const world = openWorld({ 'status .': 'up', count: '8' });

  expect((await world.run(twoQuestions)).output).toBe(`${world.folder}: up, 8\n`);
  expect(runs).toBe(2);
  expect(world.asked).toEqual(['status .', 'count']);
  expect((await openWorld({ 'status .': 'up', count: '8' }).run(twoQuestions)).code).toBe(3);
  expect(runs).toBe(2);
});

it('an answer that changes the world, or takes time, makes it run each time', async () => {
  for (let i = 0; i < 2; i++) {
    const world = openWorld({ 'status .': 'up', count: '7' }, { restless: ['count'] });
    expect((await world.run(twoQuestions)).code).toBe(3);
    expect(world.asked).toEqual(['status .', 'count']);
  }
  expect(runs).toBe(2);
});

it('the same answer makes it run where it changes the world there', async () => {
  const answers = { 'status .': 'up', count: '7' };
  await openWorld(answers).run(twoQuestions);
  const world = openWorld(answers, { restless: ['count'] });

  expect((await world.run(twoQuestions)).code).toBe(3);
  expect(runs).toBe(2);
  expect(world.asked).toEqual(['status .', 'count']);
});

it('a script that writes a file is run each time', async () => {
  const writes: Script = ({ folder }) => {
    writeFileSync(join(folder, 'kept'), 'x');
    return 0;
  };
  await openWorld({}).run(writes);
  await openWorld({}).run(writes);
  expect(runs).toBe(2);
});

it.each<[string, Partial<ShellRequest>, Partial<ScriptScope>]>([
  ['another script', { script: 'ask more' }, {}],
  ['a variable that it names', { script: 'ask', env: { ask: '1' } }, { params: new Set(['ask']) }],
  ['a variable that programs know', { env: { LANG: 'de' } }, {}],
  ['a double that it names', {}, { programs: () => [['double', 'ask']] }],
  ['a tool that is missing', {}, { programs: () => [['missing', 'ask']] }],
  ['streams that are told apart', { streams: 'apart' }, {}],
])('%s may lead elsewhere', async (_, request, scope) => {
  const prints: Script = ({ print }) => {
    print(String(runs));
    return 0;
  };
  expect((await openWorld({}).run(prints)).output).toBe('1');
  expect((await openWorld({}, scope).run(prints, request)).output).toBe('2');
  expect((await openWorld({}, scope).run(prints, request)).output).toBe('2');
});

it('a file may lead elsewhere', async () => {
  const [first, second] = [openWorld({}), openWorld({})];
  writeFileSync(join(second.folder, 'settings'), 'A=1');
  await first.run(() => 0);
  await second.run(() => 0);
  expect(runs).toBe(2);
});

it.each<[string, Partial<ShellRequest>, Partial<ScriptScope>]>([
  ['a param that the script does not name', { env: { OTHER: '1' } }, {}],
  ['a double that it does not name', {}, { programs: () => [['double', 'psql']] }],
])('%s does not count', async (_, request, scope) => {
  await openWorld({}).run(() => 0);
  await openWorld({}, scope).run(() => 0, request);
  expect(runs).toBe(1);
});

it.each(['env | sort', '. ./settings', 'bash script.sh'])(
  '%s depends on all variables',
  async (script) => {
    await openWorld({}).run(() => 0, { script });
    await openWorld({}).run(() => 0, { script, env: { OTHER: '1' } });
    expect(runs).toBe(2);
  },
);

it.each<[string, Partial<ShellRequest>, Partial<ScriptScope>]>([
  ['a world with a server that a real program could ask', {}, { isClosed: false }],
  ['a script that opens a connection itself', { script: ': </dev/tcp/127.0.0.1/1' }, {}],
])('nothing is remembered of %s', async (_, request, scope) => {
  await openWorld({}, scope).run(() => 0, request);
  await openWorld({}, scope).run(() => 0, request);
  expect(runs).toBe(2);
});

it('worlds side by side wait for the first of them', async () => {
  const worlds = Array.from({ length: 4 }, () => openWorld({ 'status .': 'up', count: '7' }));
  const results = await Promise.all(worlds.map((world) => world.run(twoQuestions)));

  expect(results.map(({ code }) => code)).toEqual([3, 3, 3, 3]);
  expect(runs).toBe(1);
});

it('what calls in any order is right, and nothing wrong is learned of it', async () => {
  const inOrder =
    (...names: string[]): Script =>
    async ({ ask, print }) => {
      for (const name of names) print(await ask(name));
      return 0;
    };
  const answers = { a: 'A', b: 'B' };
  expect((await openWorld(answers).run(inOrder('a', 'b'))).output).toBe('AB');
  const other = openWorld({ a: 'A', b: 'other' });
  expect((await other.run(inOrder('b', 'a'))).output).toBe('otherA');
  expect(other.asked).toEqual(['a', 'b']);
  expect((await openWorld(answers).run(inOrder('b', 'a'))).output).toBe('AB');
});
