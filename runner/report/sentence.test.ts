import { expect, it } from 'vitest';
import type { FixRecord } from '../record/run-record.ts';
import { exampleStep, fixedRecord, inconclusiveRecord } from './example-record.ts';
import { sentenceOf } from './sentence.ts';

const passed = exampleStep();
const failed = exampleStep({ outcome: 'failed' });
const notNeeded = exampleStep({ outcome: 'skipped', because: 'condition' });
const running = exampleStep({ outcome: 'errored', because: 'interrupted' });
const confirmed = fixedRecord().causes.slice(0, 1);
const fix = (changes: Partial<FixRecord>): FixRecord[] =>
  fixedRecord().fixes.map((example) => ({ ...example, ...changes }));

it.each([
  [
    'fixed',
    fixedRecord(),
    'The cause is “The postgres container is stopped”; the fix “Start PostgreSQL again” was applied and verified.',
  ],
  [
    'inconclusive',
    inconclusiveRecord(),
    'No verdict: 3 of 3 steps could not be finished, so 1 cause could not be told.',
  ],
  [
    'inconclusive without a step',
    fixedRecord({ verdict: 'inconclusive', causes: [], fixes: [], steps: [notNeeded] }),
    'No verdict: nothing was looked at.',
  ],
  [
    'inconclusive after a fix',
    fixedRecord({ verdict: 'inconclusive', causes: confirmed, fixes: fix({ result: 'unclear' }) }),
    'The cause is “The postgres container is stopped”; the fix “Start PostgreSQL again” was applied, but whether it helped could not be told.',
  ],
  [
    'healthy',
    fixedRecord({ verdict: 'healthy', steps: [passed, passed, notNeeded] }),
    'Nothing is wrong: 2 steps passed, and 1 step did not apply.',
  ],
  [
    'problem found',
    fixedRecord({
      verdict: 'problem-found',
      causes: [...confirmed, ...confirmed],
      fixes: fix({ decision: 'offered', result: 'not-run' }),
    }),
    'The causes are “The postgres container is stopped” and “The postgres container is stopped”; nothing was changed.',
  ],
  [
    'problem found without a cause',
    fixedRecord({ verdict: 'problem-found', causes: [], fixes: [], steps: [passed, failed] }),
    '1 step failed, and no cause could be named; nothing was changed.',
  ],
  [
    'not fixed',
    fixedRecord({ verdict: 'not-fixed', fixes: fix({ result: 'not-fixed' }) }),
    'The cause is “The postgres container is stopped”; the fix “Start PostgreSQL again” was applied, but did not help.',
  ],
  [
    'interrupted',
    fixedRecord({ verdict: 'interrupted', fixes: [], steps: [passed, running] }),
    'The run was stopped after 1 step, before its end.',
  ],
  [
    'interrupted in a fix',
    fixedRecord({
      verdict: 'interrupted',
      fixes: fix({ result: 'unfinished' }),
      steps: [passed, running],
    }),
    'The run was stopped after 1 step, before its end; “Start PostgreSQL again” had been started and may be half done.',
  ],
])('a run that is %s is told in one sentence', (_, record, sentence) => {
  expect(sentenceOf(record)).toBe(sentence);
});

it('a run that left out its fix says that nothing was changed, and why', () => {
  const fixes = fixedRecord().fixes.map((fix) => ({
    ...fix,
    title: 'Start it',
    decision: 'not-needed' as const,
    result: 'already-fixed' as const,
  }));
  expect(sentenceOf(fixedRecord({ verdict: 'problem-found', exitCode: 1, fixes }))).toMatch(
    /; nothing was changed, because what the fix “Start it” was to bring about is there already: it was done before, or the evidence is old\.$/,
  );
});
