import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleHead } from '../playbook/example-playbook.ts';
import { toRunRecord } from '../record/fold.ts';
import { journalFile, readJournal } from '../record/journal.ts';
import type { RunEvent } from '../record/run-event.ts';
import { nobody, type Person } from './person.ts';
import { type ExampleRun, runExample } from './run-example.ts';

const playbook = `${exampleHead}symptoms: [Nobody can pay]
params:
  WORLD: { type: path, help: Folder of the shop, example: /tmp }
  SHOP: { type: string, help: Name of the shop, default: main }
  KEY: { type: secret, help: Key of the shop }
diagnose:
  - id: code
    title: What is the code?
    run: echo code >> "$WORLD/trace"; echo "c-$SHOP"
    expect: exitCode == 0
    save: { CODE: stdout }
  - id: up
    title: Is the shop up?
    run: echo up >> "$WORLD/trace"; test "$CODE" && test -e "$WORLD/up"
    expect: exitCode == 0
  - id: key
    title: Does the key fit?
    run: echo "key" >> "$WORLD/trace"; test "$KEY" = k3y-of-the-shop
    expect: exitCode == 0
causes:
  - id: down
    title: The shop is down
    when: steps.up.failed
    fix: start
fixes:
  - id: start
    title: Start the shop
    risk: change
    steps:
      - id: one
        run: echo one >> "$WORLD/trace"
        undo: echo undo-one >> "$WORLD/trace"
      - id: two
        run: echo two >> "$WORLD/trace"; touch "$WORLD/up"
        undo: rm -f "$WORLD/up"
    verify: { steps: [up] }
`;

const permitted = { fixes: ['start'], allow: 'change' } as const;
const present: Person = { ...nobody, present: true, confirm: () => Promise.resolve(true) };
let world = '';
const removals: (() => void)[] = [];

beforeEach(() => {
  world = mkdtempSync(join(tmpdir(), 'fixbook-shop-'));
});

afterEach(() => {
  for (const remove of removals.splice(0)) remove();
  rmSync(world, { recursive: true, force: true });
});

async function run(example: Partial<ExampleRun> = {}) {
  const params = { WORLD: world, KEY: 'k3y-of-the-shop', ...example.params };
  const result = await runExample({ playbook, policy: permitted, ...example, params });
  removals.push(result.remove);
  expect(toRunRecord(readJournal(result.folder))).toEqual(result.record);
  return result;
}

/** What ran since the last look. */
function trace(): string {
  const file = join(world, 'trace');
  const text = readFileSync(file, 'utf8').trim().split('\n').join(' ');
  writeFileSync(file, '');
  return text.trim();
}

/** A run whose process was gone right after an event: the journal ends there, in a torn line. */
async function crashAfter(
  isLast: (event: RunEvent) => boolean,
  crashing = playbook,
): Promise<string> {
  const { folder, events } = await run({ playbook: crashing });
  const kept = events.slice(0, events.findIndex(isLast) + 1);
  const lines = kept.map((event) => `${JSON.stringify(event)}\n`).join('');
  writeFileSync(join(folder, journalFile), `${lines}{"seq":99,"type":"st`);
  rmSync(join(world, 'up'), { force: true });
  trace();
  return folder;
}

function ends(id: string) {
  return (event: RunEvent): boolean => event.type === 'step-finished' && event.step.id === id;
}

function begins(id: string) {
  return (event: RunEvent): boolean => event.type === 'step-started' && event.step.id === id;
}

it('finished steps are kept with their facts and saved values, and the rest runs', async () => {
  const folder = await crashAfter(begins('key'));
  const { record, events } = await run({ resume: folder });
  // A kept result may be old, so it is looked at once more before anything is changed.
  expect(trace()).toBe('key up one two up');
  expect(record).toMatchObject({ verdict: 'fixed', exitCode: 0, resumed: 1 });
  expect(events.filter((event) => event.type === 'step-kept').map((e) => e.step.id)).toEqual([
    'code',
    'up',
  ]);
  expect(record.steps.map((step) => `${step.phase} ${step.id} ${step.outcome}`)).toEqual([
    'diagnose code passed',
    'diagnose up failed',
    'diagnose key passed',
    'before up failed',
    'fix one passed',
    'fix two passed',
    'verify up passed',
  ]);
});

it('the journal goes on: the torn line is gone, numbers have no gap, time does not go back', async () => {
  const folder = await crashAfter(ends('up'));
  await run({ resume: folder });
  const journal = readJournal(folder);
  expect(journal.map((event) => event.seq)).toEqual(journal.map((_, i) => i + 1));
  const times = journal.map((event) => event.elapsedMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const text = readFileSync(join(folder, journalFile), 'utf8');
  expect(text).not.toContain('"seq":99');
  expect(text).not.toContain('k3y-of-the');
});

it.each<[string, Partial<ExampleRun>, string]>([
  [
    'a step that has changed runs again',
    { playbook: playbook.replace('test -e', 'test -f') },
    'up',
  ],
  ['a step whose secret is another one runs again', { params: { KEY: 'other-k3y' } }, 'key up'],
  ['a step whose saved value is another one runs again', { params: { SHOP: 'second' } }, 'code up'],
  [
    'what a changed step gave is not taken over by those that read it',
    { playbook: playbook.replace('echo "c-$SHOP"', 'echo "d-$SHOP"') },
    'code up',
  ],
])('%s, and the others are kept', async (_, change, ran) => {
  const folder = await crashAfter(ends('key'));
  await run({ resume: folder, policy: {}, ...change });
  expect(trace()).toBe(ran);
});

it('a value that may not be kept is saved again', async () => {
  const sensitive = playbook.replace(
    'save: { CODE: stdout }',
    'save: { CODE: stdout }\n    sensitive: true',
  );
  const { folder } = await run({ playbook: sensitive, policy: {} });
  trace();
  const text = readFileSync(join(folder, journalFile), 'utf8').split('\n');
  writeFileSync(join(folder, journalFile), `${text.slice(0, 5).join('\n')}\n`);
  await run({ playbook: sensitive, policy: {}, resume: folder });
  expect(trace()).toBe('code key up');
});

it('a fix goes on after its finished steps', async () => {
  const folder = await crashAfter(ends('one'));
  const { record } = await run({ resume: folder });
  expect(trace()).toBe('two up');
  expect(record).toMatchObject({ verdict: 'fixed', exitCode: 0 });
});

it('the causes that a fix was begun for are told again before it goes on', async () => {
  const folder = await crashAfter(ends('one'));
  const { events } = await run({ resume: folder });
  const resumed = events.findIndex((event) => event.type === 'run-resumed');
  const types = events.slice(resumed).map((event) => event.type);
  expect(types.indexOf('causes-judged')).toBeGreaterThan(types.indexOf('step-kept'));
  expect(types.indexOf('causes-judged')).toBeLessThan(types.indexOf('fix-proposed'));
});

it('a fix that was declined before is not asked for again, and that is told', async () => {
  const declining: Person = { ...present, confirm: () => Promise.resolve(false) };
  const { folder, events } = await run({ policy: {}, person: declining });
  const kept = events.slice(0, events.findIndex((event) => event.type === 'fix-decided') + 1);
  writeFileSync(
    join(folder, journalFile),
    kept.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  const asking: Person = { ...present, confirm: () => Promise.reject(new Error('it asked')) };
  const { record } = await run({ resume: folder, policy: {}, person: asking });
  expect(record.fixes).toMatchObject([
    { decision: 'declined', reason: '“Start the shop” was declined before' },
  ]);
});

it('a fix that was begun needs its permission again: exit 5 says how', async () => {
  const folder = await crashAfter(ends('one'));
  const { record } = await run({ resume: folder, policy: {} });
  expect(trace()).toBe('');
  expect(record.exitCode).toBe(5);
  expect(record.fixes[0]).toMatchObject({ result: 'unfinished' });
  expect(record.fixes[0]?.reason).toContain(
    'fixbook resume 2026-11-21T01-12-07Z-7f3a --fix start --allow change',
  );
  expect(record.fixes[0]?.byHand).toMatchObject([{ command: 'echo undo-one >> "$WORLD/trace"' }]);
});

it('a step of a fix that was begun and not finished never runs again unasked', async () => {
  const folder = await crashAfter(begins('two'));
  const { record } = await run({ resume: folder });
  expect(trace()).toBe('');
  expect(record.exitCode).toBe(5);
  expect(record.fixes[0]?.reason).toContain('was begun and not finished. Look whether it did');
  const asked: string[] = [];
  const person: Person = {
    ...present,
    choose: (question) => {
      asked.push(question);
      return Promise.resolve('Run it again');
    },
  };
  const again = await run({ resume: folder, person });
  expect(asked).toHaveLength(1);
  expect(trace()).toBe('two up');
  expect(again.record).toMatchObject({ verdict: 'fixed', resumed: 2 });
});

it.each<[string, string, string]>([
  ['It is done, go on', 'up', 'fixed'],
  ['Stop here', 'undo-one', 'not-fixed'],
])('the person looks and says “%s”', async (answer, ran, verdict) => {
  const folder = await crashAfter(begins('two'));
  if (answer !== 'Stop here') writeFileSync(join(world, 'up'), '');
  const person: Person = { ...present, choose: () => Promise.resolve(answer) };
  const { record } = await run({ resume: folder, person });
  expect(trace()).toBe(ran);
  expect(record.verdict).toBe(verdict);
});

describe('the backup of a fix', () => {
  const copying = playbook.replace(
    '    steps:\n      - id: one',
    `    backup:
      - { id: copy, title: Keep a copy, run: 'echo copy >> "$WORLD/trace"' }
    steps:
      - id: one`,
  );

  it('is not made again once a step of it was begun: it would be of what is half changed', async () => {
    const folder = await crashAfter(ends('one'), copying);
    const { record, events } = await run({ resume: folder, playbook: copying });
    expect(trace()).toBe('two up');
    expect(record.verdict).toBe('fixed');
    const kept = events.filter((event) => event.type === 'step-kept').map(({ step }) => step);
    expect(kept.map(({ phase, id }) => `${phase} ${id}`).slice(-2)).toEqual([
      'backup copy',
      'fix one',
    ]);
  });

  it('is made again as long as none was', async () => {
    const folder = await crashAfter(ends('copy'), copying);
    await run({ resume: folder, playbook: copying });
    expect(trace()).toBe('up copy one two up');
  });

  it('that has changed since is made again only when a person says so', async () => {
    const folder = await crashAfter(ends('one'), copying);
    const changed = copying.replace('echo copy', 'echo other-copy');
    const { record } = await run({ resume: folder, playbook: changed });
    expect(trace()).toBe('');
    expect(record.exitCode).toBe(5);
    expect(record.fixes[0]?.reason).toContain('“Keep a copy” was run, and has changed since');
    const person: Person = { ...present, choose: () => Promise.resolve('It is done, go on') };
    await run({ resume: folder, playbook: changed, person });
    expect(trace()).toBe('two up');
  });
});

it('a resumed run that crashes again can be gone on with', async () => {
  const folder = await crashAfter(ends('up'));
  const { events } = await run({ resume: folder });
  const kept = readJournal(folder).slice(0, -events.length + 4);
  writeFileSync(join(folder, journalFile), kept.map((e) => `${JSON.stringify(e)}\n`).join(''));
  appendFileSync(join(folder, journalFile), '\0\0\0\0\n');
  rmSync(join(world, 'up'), { force: true });
  trace();
  const { record } = await run({ resume: folder });
  expect(record).toMatchObject({ verdict: 'fixed', resumed: 2 });
});
