import { expect, it } from 'vitest';
import type { Attempts } from '../playbook/playbook.ts';
import type { Attempt } from '../judge/attempt.ts';
import { runAttempts } from './attempts.ts';

const passed: Attempt = { outcome: 'passed', facts: { status: 200 }, summary: 'HTTP 200' };
const failed: Attempt = { outcome: 'failed', facts: { status: 503 }, summary: 'HTTP 503' };
const late: Attempt = { outcome: 'errored', because: 'timeout', reason: 'no answer after 2 s' };
const never = new AbortController().signal;

/** Runs until the results are used up, and tells what came of it and how many were used. */
async function runOn(
  mode: 'retry' | 'repeat',
  results: readonly Attempt[],
  { everyMs = 1, mayFail = 0 } = {},
) {
  let used = 0;
  const often = { times: results.length, everyMs };
  const attempt = await runAttempts({
    attempts: mode === 'retry' ? { mode, ...often } : { mode, ...often, mayFail },
    signal: never,
    print: () => undefined,
    attempt: () => Promise.resolve(results[used++]!),
  });
  return { ...attempt, used };
}

it('retry ends with the first time that passed, and tells which it was', async () => {
  expect(await runOn('retry', [failed, late, passed, failed])).toEqual({
    outcome: 'passed',
    facts: { status: 200 },
    summary: 'HTTP 200 (attempt 3 of 4)',
    used: 3,
  });
});

it('a step that passes at once is not retried, and nothing is told of attempts', async () => {
  expect(await runOn('retry', [passed, failed])).toEqual({ ...passed, used: 1 });
});

it('when no time passed, the last result of a retried step counts', async () => {
  expect(await runOn('retry', [late, failed])).toMatchObject({
    outcome: 'failed',
    summary: 'HTTP 503 (attempt 2 of 2)',
  });
  expect(await runOn('retry', [failed, late])).toMatchObject({
    outcome: 'errored',
    reason: 'no answer after 2 s (attempt 2 of 2)',
  });
});

it.each<[string, readonly Attempt[], object]>([
  ['all passed', [passed, passed], { outcome: 'passed', summary: '2 of 2 passed: HTTP 200' }],
  [
    'some failed, and the facts are those of the last time',
    [failed, passed, failed, failed, passed],
    { outcome: 'failed', facts: { status: 200 }, summary: '3 of 5 failed: HTTP 503' },
  ],
  [
    'some failed and some could not run',
    [failed, passed, late],
    { outcome: 'failed', facts: { status: 200 }, summary: '1 of 3 failed, 1 errored: HTTP 503' },
  ],
  [
    'none failed but one could not run, which is never green',
    [passed, late, passed],
    { outcome: 'errored', because: 'timeout', reason: '1 of 3 errored: no answer after 2 s' },
  ],
])('a step is repeated: %s', async (_, results, expected) => {
  expect(await runOn('repeat', results)).toMatchObject({ ...expected, used: results.length });
});

it.each<[string, readonly Attempt[], object]>([
  [
    'no more failed than may, and the facts are those of one that passed',
    [failed, passed, failed],
    { outcome: 'passed', facts: { status: 200 }, summary: '1 of 3 passed: HTTP 200' },
  ],
  [
    'one more failed',
    [failed, passed, failed, failed],
    { outcome: 'failed', facts: { status: 503 }, summary: '3 of 4 failed: HTTP 503' },
  ],
  [
    'those that failed were allowed, but one could not run',
    [failed, late, passed],
    { outcome: 'errored', because: 'timeout' },
  ],
])('a step is repeated of which two times may fail: %s', async (_, results, expected) => {
  expect(await runOn('repeat', results, { mayFail: 2 })).toMatchObject(expected);
});

it('waiting between two attempts ends at once when the run is interrupted', async () => {
  const controller = new AbortController();
  const startedMs = performance.now();
  const attempt = await runAttempts({
    attempts: { mode: 'retry', times: 5, everyMs: 60_000 },
    signal: controller.signal,
    print: () => undefined,
    attempt: () => {
      setTimeout(() => {
        controller.abort('SIGINT');
      }, 10);
      return Promise.resolve(failed);
    },
  });
  expect(attempt).toEqual({
    outcome: 'errored',
    because: 'interrupted',
    reason: 'the run was interrupted after 1 of 5 attempts',
  });
  expect(performance.now() - startedMs).toBeLessThan(5_000);
});

it('it waits between the attempts', async () => {
  const startedMs = performance.now();
  await runOn('repeat', [passed, passed, passed], { everyMs: 30 });
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(58);
});

it('what each attempt prints stands under its number, and what comes too late is dropped', async () => {
  const printedBy = async (attempts: Attempts): Promise<string> => {
    let printed = '';
    const late: (() => void)[] = [];
    await runAttempts({
      attempts,
      signal: never,
      print: (output) => (printed += String(output)),
      attempt: (print) => {
        for (const call of late) call();
        late.push(() => {
          print('too late');
        });
        print(late.length === 2 ? '' : `answer ${late.length}\n`);
        return Promise.resolve(failed);
      },
    });
    return printed;
  };
  expect(await printedBy({ mode: 'once' })).toBe('answer 1\n');
  expect(await printedBy({ mode: 'retry', times: 3, everyMs: 1 })).toBe(
    '— 1 of 3 —\nanswer 1\n— 3 of 3 —\nanswer 3\n',
  );
});

it.each(['retry', 'repeat'] as const)('%s ends when a tool is missing', async (mode) => {
  const missing: Attempt = { outcome: 'errored', because: 'tool-missing', reason: 'no psql' };
  const { used, outcome } = await runOn(mode, [missing, passed, passed]);
  expect([used, outcome]).toEqual([1, 'errored']);
});
