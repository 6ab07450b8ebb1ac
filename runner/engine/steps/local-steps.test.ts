import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Shell } from '../shell/shell-request.ts';
import { env } from './env.ts';
import { createTestContext } from './example-context.ts';
import { file } from './file.ts';
import { log } from './log.ts';
import { manual } from './manual.ts';
import { run } from './run.ts';
import { snippet } from './snippet.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-steps-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A shell that prints and exits, as said. */
const saying =
  (out: string, exitCode = 0, err = ''): Shell =>
  ({ onOutput }) => {
    if (out !== '') onOutput('stdout', Buffer.from(out));
    if (err !== '') onOutput('stderr', Buffer.from(err));
    return Promise.resolve({ ended: 'exited', exitCode });
  };

describe('run', () => {
  it('gives exit code, output and JSON', async () => {
    const context = createTestContext({ shell: saying('{"a":1}\n'), factsRead: new Set(['json']) });
    expect(await run({ script: 'x' }, context)).toMatchObject({
      facts: { exitCode: 0, stdout: '{"a":1}', json: { a: 1 } },
    });
    expect(context.printed()).toBe('{"a":1}\n');
  });

  it('several lines of JSON are a list, and anything else is null', async () => {
    const jsonOf = async (out: string): Promise<unknown> => {
      const learned = await run({ script: 'x' }, createTestContext({ shell: saying(out) }));
      return learned.ran ? learned.facts.json : undefined;
    };
    expect(await jsonOf('{"a":1}\n{"a":2}\n')).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await jsonOf('{"a":1}\nwarning\n')).toBeNull();
    expect(await jsonOf('')).toBeNull();
  });

  it('a command that is missing or not allowed teaches nothing', async () => {
    const missing = saying('', 127, 'x.sh: line 1: docker: command not found\n');
    const factsRead = new Set(['exitCode']);
    expect(await run({ script: 'x' }, createTestContext({ shell: missing, factsRead }))).toEqual({
      ran: false,
      because: 'tool-missing',
      reason: 'docker is not installed',
    });
    expect(await run({ script: 'x' }, createTestContext({ shell: saying('', 126) }))).toMatchObject(
      {
        because: 'not-permitted',
      },
    );
  });

  it('a failure is an answer only where somebody reads the exit code', async () => {
    const shell = saying('{}', 1);
    const asked = createTestContext({ shell, factsRead: new Set(['exitCode']) });
    expect(await run({ script: 'x' }, asked)).toMatchObject({
      facts: { exitCode: 1 },
      summary: 'exit code 1',
    });
    const notAsked = createTestContext({ shell, factsRead: new Set(['json']) });
    expect(await run({ script: 'x' }, notAsked)).toMatchObject({ because: 'command-failed' });
  });

  it('an output too long to be judged as a whole is not judged', async () => {
    const shell = saying('x'.repeat(300_000));
    const read = createTestContext({ shell, factsRead: new Set(['stdout']) });
    expect(await run({ script: 'x' }, read)).toMatchObject({ because: 'expectation-unclear' });
    expect(await run({ script: 'x' }, createTestContext({ shell }))).toMatchObject({ ran: true });
  });
});

describe('env', () => {
  const look = async (value: string | undefined, matches: string | null = null) => {
    const values: Record<string, string> = value === undefined ? {} : { SHOP_KEY: value };
    const learned = await env({ name: 'SHOP_KEY', matches }, createTestContext({ values }));
    return learned.ran ? learned.facts : null;
  };

  it('a variable that is not set is told apart from one that is', async () => {
    expect(await look(undefined)).toMatchObject({ set: false, length: 0 });
    expect(await look('sk-abc')).toMatchObject({ set: true, placeholder: false, length: 6 });
  });

  it.each([
    'your_api_key_here',
    'changeme',
    'CHANGE-ME',
    '<token>',
    'xxxx',
    'sk-your-key',
    'sk-ant-...',
    '${API_KEY}',
    'todo',
  ])('%s is a placeholder', async (value) => {
    expect(await look(value)).toMatchObject({ placeholder: true });
  });

  it.each(['sk-proj-9f8e7d', 'postgres://db/x', 'true', '0'])(
    '%s is no placeholder',
    async (value) => {
      expect(await look(value)).toMatchObject({ placeholder: false });
    },
  );

  it('the shape is that of the whole value', async () => {
    expect(await look('sk-abc', 'sk-[a-z]+')).toMatchObject({ matches: true });
    expect(await look('sk-abc1', 'sk-[a-z]+')).toMatchObject({ matches: false });
  });

  it('the value is not printed', async () => {
    const context = createTestContext({ values: { SHOP_KEY: 'v4lue' } });
    expect(JSON.stringify(await env({ name: 'SHOP_KEY', matches: null }, context))).not.toContain(
      'v4lue',
    );
    expect(context.printed()).toBe('');
  });
});

describe('log', () => {
  const ask = { run: null, tail: 3, sinceMs: null, grep: null };

  it('reads the last lines and finds those that match', async () => {
    const path = write('app.log', 'ERROR old\na\nERROR new\nb\n');
    const context = createTestContext();
    expect(await log({ ...ask, file: path, grep: 'ERROR' }, context)).toMatchObject({
      facts: { found: true, count: 1, lines: ['ERROR new'], read: 3 },
      summary: '1 of the last 3 lines matches; earlier lines were not read',
    });
    expect(context.printed()).toBe('ERROR new\n');
  });

  it('a long log is read from its end only', async () => {
    const path = write('long.log', `${'x'.repeat(99)}\n`.repeat(50_000) + 'the end\n');
    const learned = await log({ ...ask, file: path, tail: 2 }, createTestContext());
    expect(learned).toMatchObject({ facts: { lines: ['x'.repeat(99), 'the end'] } });
  });

  it('a log that is not there is found missing', async () => {
    const learned = await log({ ...ask, file: join(folder, 'no.log') }, createTestContext());
    expect(learned).toMatchObject({ facts: { found: false, read: 0 }, summary: 'no such log' });
    expect(learned).not.toHaveProperty('facts.count');
  });

  it('an error of yesterday is no news, and its trace neither', async () => {
    const at = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
    const path = write(
      'two-days.log',
      `${at(25)} ERROR a\n  at a.js\n${at(0)} ERROR b\n  at b.js\n`,
    );
    const since = { ...ask, file: path, tail: 100, sinceMs: 3_600_000 };
    expect(await log({ ...since, grep: 'ERROR|at ' }, createTestContext())).toMatchObject({
      facts: { count: 2, read: 2, lines: [expect.stringMatching(/ERROR b$/), '  at b.js'] },
    });
    expect(await log({ ...since, tail: 3 }, createTestContext())).toMatchObject({ ran: true });
    expect(
      await log({ ...since, file: write('bare.log', 'ERROR\n') }, createTestContext()),
    ).toEqual({
      ran: false,
      because: 'bad-input',
      reason: 'no line that was read begins with a time, so nobody knows which are new',
    });
    const none = await log({ ...since, file: write('empty.log', '') }, createTestContext());
    expect(none).toMatchObject({ facts: { found: true, count: 0 } });
  });

  it('is not silent of what it did not read', async () => {
    const at = (minutes: number): string =>
      `${new Date(Date.now() - minutes * 60_000).toISOString()} `;
    const path = write('busy.log', `${at(50)}ERROR\n${at(40)}a\n${at(1)}b\n`);
    const read = createTestContext({ factsRead: new Set(['count']) });
    const hour = { ...ask, file: path, tail: 2, sinceMs: 3_600_000, grep: 'ERROR' };
    expect(await log(hour, read)).toMatchObject({ because: 'expectation-unclear' });
    expect(await log({ ...hour, grep: 'b' }, read)).toMatchObject({ facts: { count: 1 } });
    expect(await log({ ...hour, tail: 3 }, read)).toMatchObject({ facts: { count: 1 } });
    const half = { ...hour, sinceMs: 1_800_000 };
    expect(await log(half, read)).toMatchObject({ facts: { count: 0 } });
    const told = (asked: Parameters<typeof log>[0]) => log(asked, createTestContext());
    const all = { ...hour, sinceMs: null, tail: 3 };
    const unread = '; earlier lines were not read';
    expect(await told(all)).toMatchObject({ summary: '1 of the last 3 lines matches' });
    expect(await told({ ...all, tail: 2 })).toMatchObject({
      summary: `0 of the last 2 lines match${unread}`,
    });
    expect(await told(hour)).toMatchObject({ summary: `0 of the last 2 lines match${unread}` });
    expect(await told(half)).toMatchObject({ summary: 'the last line does not match' });
    const found = createTestContext({ factsRead: new Set(['found']) });
    expect(await log(hour, found)).toMatchObject({ facts: { found: true } });
  });

  it('a folder is no log', async () => {
    expect(await log({ ...ask, file: folder }, createTestContext())).toMatchObject({
      because: 'not-permitted',
    });
  });

  it('a command can print the log', async () => {
    const shell = saying('a\nb\nc\nd\n');
    const learned = await log({ ...ask, file: null, run: 'logs' }, createTestContext({ shell }));
    expect(learned).toMatchObject({ facts: { lines: ['b', 'c', 'd'] } });
  });

  it('a line that a failing command has printed was seen, and of others nobody knows', async () => {
    const context = createTestContext({ shell: saying('ERROR no disk\n', 1) });
    const [seen, unseen] = await Promise.all(
      ['ERROR', 'WARNING'].map((grep) => log({ ...ask, file: null, run: 'logs', grep }, context)),
    );
    expect(seen).toMatchObject({ facts: { found: false, count: 1, lines: ['ERROR no disk'] } });
    expect(unseen).toMatchObject({ facts: { found: false } });
    expect(unseen).not.toHaveProperty('facts.lines');
  });

  it('a command that cannot read the log may say so with 126, and teaches nothing then', async () => {
    const shell = saying('tail: no such file\n', 126);
    expect(
      await log({ ...ask, file: null, run: 'logs' }, createTestContext({ shell })),
    ).toMatchObject({ ran: false, because: 'not-permitted', reason: 'the log cannot be read' });
  });
});

describe('file', () => {
  it('tells size, mode and text of a file', async () => {
    const path = write('.env', 'DEBUG=1\n');
    chmodSync(path, 0o640);
    expect(
      await file({ path: '$DIR/.env' }, createTestContext({ values: { DIR: folder } })),
    ).toMatchObject({
      facts: { exists: true, directory: false, size: 8, mode: '0640', text: 'DEBUG=1\n' },
    });
  });

  it('nothing at a path is something learned', async () => {
    expect(await file({ path: join(folder, 'no', 'x') }, createTestContext())).toMatchObject({
      facts: { exists: false },
      summary: 'nothing is there',
    });
  });

  it('a binary file has no text', async () => {
    const path = write('bin', 'a\0b');
    expect(await file({ path }, createTestContext())).toMatchObject({ facts: { text: '' } });
  });

  it('a file too long to be judged as a whole is not judged by its text', async () => {
    const path = write('long.py', `${'#'.repeat(300_000)}\ndef wanted():\n`);
    const read = createTestContext({ factsRead: new Set(['text']) });
    expect(await file({ path }, read)).toMatchObject({ because: 'expectation-unclear' });
    const sized = createTestContext({ factsRead: new Set(['size']) });
    expect(await file({ path }, sized)).toMatchObject({ facts: { exists: true, size: 300_015 } });
  });
});

it('manual gives the person’s answer', async () => {
  const person = {
    ...createTestContext().person,
    present: true,
    choose: () => Promise.resolve('no'),
  };
  const learned = await manual(
    { ask: 'Is it on?', options: ['yes', 'no'] },
    createTestContext({ person }),
  );
  expect(learned).toEqual({ ran: true, facts: { answer: 'no' }, summary: 'no' });
});

it('snippet shows its text and runs nothing', async () => {
  const context = createTestContext();
  await snippet({ language: 'bash', file: null, code: 'touch owned' }, context);
  expect(context.printed()).toBe('touch owned\n');
});
