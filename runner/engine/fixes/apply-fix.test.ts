import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exampleHead } from '../../playbook/example-playbook.ts';
import { toRunRecord } from '../../record/fold.ts';
import { readJournal } from '../../record/journal.ts';
import { renderMarkdown } from '../../report/markdown.ts';
import { nobody, type Person, PersonLeft } from '../person.ts';
import { type ExampleRun, runExample } from '../run-example.ts';

/** Real commands over files of a folder: `up` is there when the shop is, `trace` tells what ran. */
const playbook = `${exampleHead}symptoms: [Nobody can pay]
params:
  WORLD: { type: path, help: Folder of the shop, example: /tmp }
diagnose:
  - id: up
    title: Is the shop up?
    run: test -e "$WORLD/up"
    expect: exitCode == 0
causes:
  - id: down
    title: The shop is down
    when: steps.up.failed || params.WORLD == "never"
    fix: start
fixes:
  - id: start
    title: Start the shop
    risk: change
    guard:
      - id: allowed
        title: May the shop be started?
        run: test ! -e "$WORLD/closed"
        expect: exitCode == 0
    backup:
      - id: copy
        title: Keep a copy
        run: echo backup >> "$WORLD/trace"; test ! -e "$WORLD/full"
        expect: exitCode == 0
    steps:
      - id: one
        run: echo one >> "$WORLD/trace"
        undo: echo undo-one >> "$WORLD/trace"
      - id: two
        run: echo two >> "$WORLD/trace"; touch "$WORLD/up"
        undo: echo undo-two >> "$WORLD/trace"; rm -f "$WORLD/up"
    verify: { steps: [up] }
    finally:
      - id: tidy
        title: Tidy up
        run: echo tidy >> "$WORLD/trace"
`;

const present: Person = { ...nobody, present: true, confirm: () => Promise.resolve(true) };
const permitted = { fixes: ['start'], allow: 'change' } as const;
let world = '';
const removals: (() => void)[] = [];

beforeEach(() => {
  world = mkdtempSync(join(tmpdir(), 'fixbook-shop-'));
});

afterEach(() => {
  for (const remove of removals.splice(0)) remove();
  rmSync(world, { recursive: true, force: true });
});

async function run(text: string, example: Partial<ExampleRun> = {}) {
  const params = { WORLD: world };
  const result = await runExample({ playbook: text, params, policy: permitted, ...example });
  removals.push(result.remove);
  // Whatever happened, the journal alone tells the same.
  expect(toRunRecord(readJournal(result.folder))).toEqual(result.record);
  return result;
}

function trace(): string {
  const file = join(world, 'trace');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').join(' ') : '';
}

it('guard, backup, steps, verify and finally run in this order', async () => {
  const { record } = await run(playbook);
  expect(record).toMatchObject({ verdict: 'fixed', exitCode: 0 });
  expect(record.steps.map((step) => `${step.phase} ${step.id}`)).toEqual([
    'diagnose up',
    'guard allowed',
    'backup copy',
    'fix one',
    'fix two',
    'verify up',
    'finally tidy',
  ]);
  expect(trace()).toBe('backup one two tidy');
  expect(record.fixes).toMatchObject([{ result: 'fixed', byHand: [] }]);
});

it('the plan with all its commands is told before anybody is asked', async () => {
  const told: string[] = [];
  const person: Person = {
    ...present,
    confirm: () => Promise.resolve(told.push('asked') > 0),
  };
  const { events } = await run(playbook, {
    policy: {},
    person,
    listen: (event) => told.push(event.type),
  });
  expect(told.indexOf('fix-proposed')).toBeLessThan(told.indexOf('asked'));
  expect(told.indexOf('asked')).toBeLessThan(told.indexOf('fix-decided'));
  const proposed = events.find((event) => event.type === 'fix-proposed');
  expect(proposed?.plan.map((part) => part.phase)).toEqual([
    'backup',
    'fix',
    'fix',
    'verify',
    'finally',
  ]);
});

it('a fix that is there already is not run, and a run that did nothing has fixed nothing', async () => {
  const always = playbook.replace('steps.up.failed || ', 'steps.up.passed || ');
  writeFileSync(join(world, 'up'), '');
  const { record } = await run(always);
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 1 });
  expect(record.fixes).toMatchObject([{ decision: 'not-needed', result: 'already-fixed' }]);
  expect(trace()).toBe('');
});

it('a guard that does not pass refuses the fix, and nothing is changed', async () => {
  writeFileSync(join(world, 'closed'), '');
  const { record } = await run(playbook);
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 5 });
  expect(record.fixes).toMatchObject([
    {
      decision: 'refused',
      reason: 'its guard says no: “May the shop be started?” failed: exit code 1',
    },
  ]);
  expect(trace()).toBe('');
});

it('a backup that fails ends the fix before its steps, and finally puts right what it had stopped', async () => {
  writeFileSync(join(world, 'full'), '');
  const { record } = await run(playbook);
  expect(record).toMatchObject({ verdict: 'not-fixed', exitCode: 4 });
  expect(record.fixes).toMatchObject([{ result: 'not-begun', byHand: [] }]);
  expect(renderMarkdown(record)).toContain('so the fix was not begun');
  expect(trace()).toBe('backup tidy');
});

it('undo takes back only what was done, the last step first, and finally runs after it', async () => {
  const failing = playbook.replace('echo two >> "$WORLD/trace"; touch', 'false; touch');
  const { record } = await run(failing, { person: present });
  expect(record).toMatchObject({ verdict: 'not-fixed', exitCode: 4 });
  expect(trace()).toBe('backup one undo-one tidy');
  // Nobody can know how far the step came that failed.
  expect(record.fixes[0]?.byHand).toMatchObject([{ certain: false }]);
});

it('an undo that fails stops, and the report says what is left to do by hand', async () => {
  const failing = playbook
    .replace('touch "$WORLD/up"\n', 'true\n')
    .replace('undo: echo undo-two >> "$WORLD/trace"; rm -f "$WORLD/up"', 'undo: exit 3');
  const { record } = await run(failing, { person: present });
  expect(trace()).toBe('backup one two tidy');
  expect(record.fixes).toMatchObject([{ result: 'not-fixed', undone: false }]);
  expect(record.fixes[0]?.byHand.map((left) => left.command)).toEqual([
    'exit 3',
    'echo undo-one >> "$WORLD/trace"',
  ]);
  expect(renderMarkdown(record)).toContain('By hand, for');
});

it('without a person nothing is undone unasked, and the report says how', async () => {
  const { record } = await run(playbook.replace('touch "$WORLD/up"\n', 'true\n'));
  expect(trace()).toBe('backup one two tidy');
  expect(record.fixes[0]).toMatchObject({ undone: false });
  expect(record.fixes[0]?.byHand.map((left) => left.command)).toEqual([
    'echo undo-two >> "$WORLD/trace"; rm -f "$WORLD/up"',
    'echo undo-one >> "$WORLD/trace"',
  ]);
});

it('a signal ends the step, finally runs all the same, and the fix is unfinished', async () => {
  const controller = new AbortController();
  const slow = playbook.replace('run: echo two >> "$WORLD/trace"; touch', 'run: sleep 60; touch');
  const { record } = await run(slow, {
    signal: controller.signal,
    listen: (event) => {
      if (event.type === 'step-started' && event.step.id === 'two') {
        setTimeout(() => {
          controller.abort('SIGTERM');
        }, 300);
      }
    },
  });
  expect(record).toMatchObject({ verdict: 'interrupted', exitCode: 143 });
  expect(record.fixes).toMatchObject([{ result: 'unfinished' }]);
  expect(record.steps.at(-1)).toMatchObject({ phase: 'finally', outcome: 'passed' });
  expect(trace()).toBe('backup one tidy');
});

it('finally runs when a step is out of time, and when the person leaves', async () => {
  const slow = playbook.replace(
    'run: echo two >> "$WORLD/trace"; touch "$WORLD/up"',
    'run: sleep 60\n        timeout: 200ms',
  );
  expect((await run(slow)).record.steps.at(-1)).toMatchObject({ id: 'tidy', outcome: 'passed' });
  const asking = playbook.replace(
    'run: echo two >> "$WORLD/trace"; touch "$WORLD/up"',
    'manual: { ask: Is it plugged in?, options: [yes, no] }',
  );
  const leaving: Person = { ...present, choose: () => Promise.reject(new PersonLeft()) };
  const { record } = await run(asking, { person: leaving });
  expect(record).toMatchObject({ verdict: 'interrupted', exitCode: 130 });
  expect(record.steps.at(-1)).toMatchObject({ id: 'tidy', outcome: 'passed' });
});

it('what fails at the end keeps a fix from being green', async () => {
  const { record } = await run(playbook.replace('run: echo tidy >> "$WORLD/trace"', 'run: exit 1'));
  expect(record).toMatchObject({ verdict: 'not-fixed', exitCode: 4 });
  expect(record.fixes[0]).toMatchObject({
    reason: 'verified, but at the end “Tidy up” did not pass',
    byHand: [{ command: 'exit 1' }],
  });
});

it('verify looks again until it passes, as often as it says', async () => {
  // The diagnosis looks once, and of the looks of verify the third is the first that passes.
  const late = playbook
    .replace(
      'run: test -e "$WORLD/up"',
      'run: echo look >> "$WORLD/looks"; test "$(wc -l < "$WORLD/looks")" -ge 4',
    )
    .replace('verify: {', 'verify: { retry: { times: 20, every: 20ms },');
  const { record } = await run(late);
  expect(record.verdict).toBe('fixed');
  expect(record.fixes[0]?.reason).toBe('verified (look 3 of 20)');
  expect(record.steps.filter((step) => step.phase === 'verify')).toHaveLength(1);
});

it('what verify left out, because of what had been seen before, is said', async () => {
  const blind = playbook
    .replace(
      'diagnose:\n',
      `diagnose:
  - { id: power, title: Is there power?, run: test -e "$WORLD/power", expect: exitCode == 0 }
  - { id: till, title: Does the till answer?, run: test -e "$WORLD/till", when: steps.power.passed }
`,
    )
    .replace('{ steps: [up] }', '{ steps: [up, till] }');
  const { record } = await run(blind);
  expect(record.fixes[0]).toMatchObject({
    result: 'fixed',
    reason: 'verified, without a look at “Does the till answer?”',
  });
});

it('a fix with a question for a person is refused where nobody is, before anything is changed', async () => {
  const asking = playbook.replace(
    'run: echo one >> "$WORLD/trace"\n        undo: echo undo-one >> "$WORLD/trace"',
    'title: Is it plugged in?\n        manual: { ask: Is it plugged in?, options: [yes, no] }',
  );
  const { record } = await run(asking);
  expect(record).toMatchObject({ exitCode: 5 });
  expect(record.fixes[0]?.reason).toBe(
    'a person is needed for “Is it plugged in?”: in a terminal run fixbook run shop/checkout-fails',
  );
  expect(trace()).toBe('');
});
