import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toRunRecord } from '../record/fold.ts';
import { readJournal } from '../record/journal.ts';
import { runShop, shop, shopParams, shopPlaybook } from './example-shop.ts';
import { nobody, type Person } from './person.ts';
import type { ExampleRun } from './run-example.ts';
import type { Shell } from './shell/shell-request.ts';

const present: Person = { ...nobody, present: true };
it('a shop that is up is healthy, and every cause is ruled out', async () => {
  const { record } = await runShop(shop({ up: true }));
  expect(record).toMatchObject({ verdict: 'healthy', exitCode: 0, fixes: [] });
  expect(record.causes.map((cause) => cause.state)).toEqual(['ruled-out', 'ruled-out']);
});

it('without a terminal the cause is named with its evidence, and nothing is changed', async () => {
  const { shell, calls } = shop({ up: false });
  const { record } = await runShop({ shell });
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 1 });
  expect(record.causes).toMatchObject([
    { id: 'down', state: 'confirmed', evidence: ['up'] },
    { id: 'full', state: 'ruled-out', evidence: ['disk'] },
  ]);
  expect(record.fixes).toMatchObject([{ id: 'start', decision: 'offered', result: 'not-run' }]);
  expect(calls).not.toContain('shop start');
});

it.each<[string, ExampleRun['policy']]>([
  ['--fix and --allow change', { fixes: ['start'], allow: 'change' }],
  ['--yes', { yes: true }],
])('%s applies the fix, and verify proves it', async (_, policy) => {
  const { record } = await runShop({ ...shop({ up: false }), ...(policy && { policy }) });
  expect(record).toMatchObject({ verdict: 'fixed', exitCode: 0 });
  expect(record.steps.map((step) => `${step.phase} ${step.id} ${step.outcome}`)).toEqual([
    'diagnose up failed',
    'diagnose disk passed',
    'fix start_1 passed',
    'verify up passed',
  ]);
});

it('a fix that is named without being allowed is refused with exit code 5', async () => {
  const { record } = await runShop({ ...shop({ up: false }), policy: { fixes: ['start'] } });
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 5 });
  expect(record.fixes).toMatchObject([{ decision: 'refused' }]);
  expect(record.fixes[0]?.reason).toBe(
    'it needs a permission: fixbook run shop/checkout-fails --fix start --allow change',
  );
});

it('a fix that does not help is not-fixed, and undo is offered to the person', async () => {
  const { shell, calls } = shop({ up: false, helps: false });
  const questions: string[] = [];
  const person: Person = {
    ...present,
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };
  const { record } = await runShop({ shell, person });
  expect(record).toMatchObject({ verdict: 'not-fixed', exitCode: 4 });
  expect(questions).toEqual(['Run it?', 'Undo it? shop stop']);
  expect(calls.at(-1)).toBe('shop stop');
  expect(record.fixes).toMatchObject([{ result: 'not-fixed', undone: true }]);
});

it('a fix that is declined changes nothing', async () => {
  const { shell, calls } = shop({ up: false });
  const person: Person = { ...present, confirm: () => Promise.resolve(false) };
  const { record } = await runShop({ shell, person });
  expect(record).toMatchObject({ verdict: 'problem-found', exitCode: 1 });
  expect(calls).not.toContain('shop start');
});

it('a missing tool is errored, the cause unknown, and the run never healthy', async () => {
  const { record } = await runShop(shop({ up: true, answers: { 'shop disk': 127 } }));
  expect(record).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
  expect(record.steps[1]).toMatchObject({ outcome: 'errored', because: 'tool-missing' });
  expect(record.causes[1]).toMatchObject({ state: 'unknown', reason: '“Is there room?” errored' });
});

it('a command that hangs is errored when its time is over, because nothing was learned', async () => {
  const hanging: Shell = () => new Promise(() => undefined);
  const { record } = await runShop({
    playbook: shopPlaybook.replace('run: shop disk', 'run: shop disk\n    timeout: 100ms'),
    params: shopParams,
    shell: (request) =>
      request.script === 'shop disk' ? hanging(request) : shop({ up: true }).shell(request),
  });
  expect(record).toMatchObject({ verdict: 'inconclusive' });
  expect(record.steps[1]).toMatchObject({ because: 'timeout', reason: 'no answer after 100 ms' });
});

it('a step is tried again until it passes, each time with its own timeout', async () => {
  let calls = 0;
  const shell: Shell = (request) => {
    if (request.script !== 'shop disk') return shop({ up: true }).shell(request);
    calls += 1;
    const exitCode = calls < 3 ? 1 : 0;
    return new Promise((resolve) => {
      setTimeout(() => {
        resolve({ ended: 'exited', exitCode });
      }, 200);
    });
  };
  const again = 'run: shop disk\n    timeout: 500ms\n    retry: { times: 5, every: 1ms }';
  const { record } = await runShop({
    playbook: shopPlaybook.replace('run: shop disk', again),
    params: shopParams,
    shell,
  });
  expect(record.steps[1]).toMatchObject({ outcome: 'passed', reason: '(attempt 3 of 5)' });
  expect(record.steps[1]?.durationMs).toBeGreaterThan(500);
});

it('a step that is repeated fails if any time failed', async () => {
  let calls = 0;
  const shell: Shell = (request) => {
    if (request.script !== 'shop disk') return shop({ up: true }).shell(request);
    calls += 1;
    return Promise.resolve({ ended: 'exited', exitCode: calls === 2 ? 1 : 0 });
  };
  const again = 'run: shop disk\n    repeat: { times: 3, every: 1ms }';
  const { record } = await runShop({
    playbook: shopPlaybook.replace('run: shop disk', again),
    params: shopParams,
    shell,
  });
  expect(calls).toBe(3);
  expect(record.steps[1]).toMatchObject({
    outcome: 'failed',
    reason: '1 of 3 failed: exit code 1',
  });
});

it('an expectation that cannot be told is errored, not failed', async () => {
  const { record } = await runShop({
    playbook: shopPlaybook.replace('stdout == "up"', 'json.state == "up"'),
    params: shopParams,
    ...shop({ up: true }),
  });
  expect(record.steps[0]).toMatchObject({ outcome: 'errored', because: 'expectation-unclear' });
  expect(record.verdict).toBe('inconclusive');
});

it('the record is a fold of the journal: made again from the file, it is the same', async () => {
  const { record, folder } = await runShop({ ...shop({ up: false }), policy: { yes: true } });
  expect(toRunRecord(readJournal(folder))).toEqual(record);
});

it('each event is on disk before the next step starts', async () => {
  const seen: number[] = [];
  const world = shop({ up: true });
  let folder = '';
  const shell: Shell = (request) => {
    folder = request.cwd;
    seen.push(readJournal(folder).length);
    return world.shell(request);
  };
  await runShop({ shell });
  // run-started and step-started; then step-finished and step-started too.
  expect(seen).toEqual([2, 4]);
});

it('a journal that stops in the middle gives an interrupted run in which finished steps count', async () => {
  const { events } = await runShop(shop({ up: false }));
  const cut = events.slice(0, events.findIndex((e) => e.type === 'step-finished') + 2);
  const record = toRunRecord(cut);
  expect(record).toMatchObject({ verdict: 'interrupted', exitCode: 137 });
  expect(record.steps).toMatchObject([
    { id: 'up', outcome: 'failed' },
    { id: 'disk', outcome: 'errored', because: 'interrupted' },
  ]);
});

it('a signal ends the running step, and the run is interrupted', async () => {
  const controller = new AbortController();
  const shell: Shell = ({ signal }) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        resolve({ ended: 'killed', signal: 'SIGTERM' });
      });
      controller.abort('SIGTERM');
    });
  const { record, folder } = await runShop({ shell, signal: controller.signal });
  expect(record).toMatchObject({ verdict: 'interrupted', exitCode: 143 });
  expect(record.steps).toMatchObject([{ id: 'up', outcome: 'errored', because: 'interrupted' }]);
  expect(existsSync(join(folder, 'shell'))).toBe(false);
});
