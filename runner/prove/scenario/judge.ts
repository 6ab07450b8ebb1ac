import type { RunRecord, StepRecord } from '../../record/run-record.ts';
import type { ExpectWritten } from './schema.ts';

/** Something that came out otherwise than expected, in one line. */
export type Difference = string;

/** Compares a run with what is expected of it. Lists match exactly, whatever their order. */
export function judge(expect: ExpectWritten, record: RunRecord): Difference[] {
  return [
    ...same('verdict', expect.verdict, record.verdict),
    ...same('exitCode', expect.exitCode, record.exitCode),
    ...causeDifferences(expect, record),
    ...stepDifferences(expect, record),
    ...fixDifferences(expect, record),
  ];
}

function same(what: string, expected: string | number | undefined, got: string | number) {
  return expected === undefined || expected === got
    ? []
    : [`${what}: expected ${expected}, got ${got}`];
}

function causeDifferences({ causes = {} }: ExpectWritten, record: RunRecord): Difference[] {
  return (['confirmed', 'ruled-out', 'unknown'] as const).flatMap((state) => {
    const expected = causes[state];
    if (expected === undefined) return [];
    const got = record.causes.filter((cause) => cause.state === state).map((cause) => cause.id);
    const lacking = expected.filter((id) => !got.includes(id));
    const besides = got.filter((id) => !expected.includes(id));
    if (lacking.length === 0 && besides.length === 0) return [];
    const reasons = lacking.flatMap((id) => {
      const cause = record.causes.find((known) => known.id === id);
      return cause === undefined
        ? []
        : [`\n    ${id} is ${cause.state}${cause.reason === '' ? '' : `: ${cause.reason}`}`];
    });
    return [`causes ${state}: expected ${listOf(expected)}, got ${listOf(got)}${reasons.join('')}`];
  });
}

function stepDifferences({ steps = {} }: ExpectWritten, record: RunRecord): Difference[] {
  return Object.entries(steps).flatMap(([id, wanted]) => {
    const step = stepOf(record, id);
    const expected = typeof wanted === 'string' ? { outcome: wanted } : wanted;
    if (step === undefined) return [`step ${id}: expected ${expected.outcome}, but it did not run`];
    const because = 'because' in expected ? expected.because : undefined;
    const isMet =
      step.outcome === expected.outcome && (because === undefined || step.because === because);
    const told = because === undefined ? expected.outcome : `${expected.outcome} (${because})`;
    return isMet ? [] : [`step ${id}: expected ${told}, got ${renderOutcome(step)}`];
  });
}

/** Of a step that runs in several phases that of diagnose is meant, else the last. */
function stepOf(record: RunRecord, id: string): StepRecord | undefined {
  const all = record.steps.filter((step) => step.id === id);
  return all.find((step) => step.phase === 'diagnose') ?? all.at(-1);
}

function fixDifferences({ fixes = {} }: ExpectWritten, record: RunRecord): Difference[] {
  return Object.entries(fixes).flatMap(([id, expected]) => {
    const fix = record.fixes.find((known) => known.id === id);
    if (fix === undefined) {
      return [`fix ${id}: expected ${expected}, but none of its causes was confirmed`];
    }
    const ending = fix.result === 'not-run' ? fix.decision : fix.result;
    const isMet =
      expected === ending || expected === fix.result || (expected === 'undone' && fix.undone);
    return isMet ? [] : [`fix ${id}: expected ${expected}, got ${ending}: ${fix.reason}`];
  });
}

function listOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.join(', ');
}

/** How a step went, as a failure message shows it. */
export function renderOutcome(step: StepRecord): string {
  const because = step.because === null ? '' : ` (${step.because})`;
  return `${step.outcome}${because}${step.reason === '' ? '' : `: ${step.reason}`}`;
}
