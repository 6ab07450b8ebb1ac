import { expect, it } from 'vitest';
import { exampleStep, fixedRecord, inconclusiveRecord, outputOf } from './example-record.ts';
import { stepNumbersOf, toSummary } from './summary.ts';

it('a cause is shown with the steps of diagnose that it names, not with those that verify', () => {
  const [cause] = toSummary(fixedRecord()).confirmed;
  expect(cause?.evidence.map(({ number, found }) => [number, found])).toEqual([
    [1, 'refused'],
    [2, 'exited (0)'],
  ]);
});

it('a step that learned nothing is told even when no cause speaks of it', () => {
  const { untold } = toSummary(inconclusiveRecord());
  expect(untold.map(({ title, reason }) => [title, reason])).toEqual([
    ['The postgres container is stopped', 'container was not permitted'],
    ['Is there space on the disk?', 'no answer after 20 s'],
    ['Did anybody restart the machine?', 'nobody was there to answer'],
  ]);
});

it('failing steps come first among the outputs, even those that printed nothing', () => {
  const steps = [
    exampleStep({ title: 'passed', output: outputOf('fine') }),
    exampleStep({ title: 'silent' }),
    exampleStep({ title: 'failed', outcome: 'failed' }),
    exampleStep({ title: 'errored', outcome: 'errored', output: outputOf('no') }),
  ];
  const { outputs } = toSummary(fixedRecord({ steps }));
  expect(outputs.map(({ title }) => title)).toEqual(['failed', 'errored', 'passed']);
});

it('a command of several lines is shown as it is typed', () => {
  const steps = [exampleStep({ outcome: 'failed', byHand: 'for i in 1 2\ndo echo $i\ndone\n' })];
  const [output] = toSummary(fixedRecord({ steps })).outputs;
  expect(output?.typed).toBe('$ for i in 1 2\n> do echo $i\n> done');
});

it.each([
  [
    'fixed',
    [{ rule: 'bearer-token', count: 1 }],
    'Redacted when it was captured: bearer-token (1).',
  ],
  [
    'fixed',
    [
      { rule: 'bearer-token', count: 1, places: ['gone', fixedRecord().steps[1]?.id ?? ''] },
      { rule: 'url-password', count: 3, places: fixedRecord().steps.map(({ id }) => id) },
    ],
    'Redacted when it was captured: bearer-token (1, in step 2) and url-password (3, in steps 1, 2, 3, 4 and 5).',
  ],
  ['fixed', [], 'Nothing had to be redacted.'],
  [
    'interrupted',
    [],
    'Secrets are redacted when they are captured; this run ended before they were counted.',
  ],
] as const)('what was redacted in a run that was %s: %j', (verdict, redaction, words) => {
  expect(toSummary(fixedRecord({ verdict, redaction })).redaction).toBe(words);
});

it.each([
  ['applied', 'fixed', false, 'applied and verified'],
  ['applied', 'not-fixed', true, 'applied, but it did not help, then undone'],
  ['applied', 'unfinished', false, 'begun, but the run ended before it was finished'],
  ['applied', 'not-begun', false, 'not begun'],
  ['not-needed', 'already-fixed', false, 'fixed already, so it was not run'],
  ['declined', 'not-run', false, 'declined, so it was not run'],
  ['offered', 'not-run', false, 'offered, but not run'],
  ['refused', 'not-run', false, 'refused, so it was not run'],
  ['by-hand', 'not-run', false, 'to be done by hand'],
] as const)('a fix that is %s, %s, undone %s', (decision, result, undone, became) => {
  const fixes = fixedRecord().fixes.map((fix) => ({ ...fix, decision, result, undone }));
  const summary = toSummary(fixedRecord({ fixes }));
  expect(summary.fixes.map((fix) => fix.became)).toEqual([became]);
  expect(summary.changes).toBe(decision === 'applied' ? '' : 'Nothing was changed.');
});

it('a procedure of which a step could not be told mended nothing, and is not said to have', () => {
  const fixes = fixedRecord().fixes.map((fix) => ({
    ...fix,
    cause: '',
    result: 'unclear' as const,
  }));
  const summary = toSummary(fixedRecord({ fixes }));
  expect(summary.fixes.map((fix) => fix.became)).toEqual(['run, but not all of it could be told']);
});

it('a snippet is shown once, as its output, and is no command', () => {
  const step = exampleStep({
    kind: 'snippet',
    byHand: 'DEBUG=true',
    output: outputOf('DEBUG=true'),
  });
  expect(toSummary(fixedRecord({ steps: [step] })).outputs.map(({ typed }) => typed)).toEqual(['']);
});

it.each([
  ['verified', ''],
  ['verified (look 3 of 20)', 'look 3 of 20'],
  ['verified, but at the end “Tidy up” did not pass', null],
])('of a fix that was “%s” it is not said twice', (reason, told) => {
  const [fix] = fixedRecord().fixes;
  const { fixes } = toSummary(fixedRecord({ fixes: [{ ...fix!, reason }] }));
  expect(fixes[0]?.reason).toBe(told ?? reason);
});

it('steps are referred to by number', () => {
  const { steps } = toSummary(fixedRecord());
  expect(stepNumbersOf(steps.slice(0, 3))).toBe('(steps 1, 2 and 3)');
  expect(stepNumbersOf(steps.slice(3, 4))).toBe('(step 4)');
  expect(stepNumbersOf([])).toBe('');
});

it('steps that left a trace are told, by number if they are few', () => {
  const probe = exampleStep({ risk: 'probe' });
  const changesOf = (count: number) =>
    toSummary(fixedRecord({ fixes: [], steps: Array.from({ length: count }, () => probe) }))
      .changes;
  expect(changesOf(2)).toBe(
    'Nothing was changed. Looking left a trace or had a cost in steps 1 and 2.',
  );
  expect(changesOf(57)).toBe(
    'Nothing was changed. Looking left a trace or had a cost in 57 steps.',
  );
});
