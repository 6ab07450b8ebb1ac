import type { CauseFinding, SkipReason } from './run-event.ts';
import type { FixRecord, Verdict } from './run-record.ts';

/** What a verdict is made of. */
export interface Findings {
  readonly interrupted: boolean;
  /** The disk no longer took the journal: what is known counts, and nothing is green. */
  readonly broken: boolean;
  readonly diagnose: readonly {
    readonly outcome: 'passed' | 'failed' | 'errored' | 'skipped';
    readonly because: string | null;
  }[];
  readonly causes: readonly Pick<CauseFinding, 'state'>[];
  readonly fixes: readonly Pick<FixRecord, 'result'>[];
}

const intended: SkipReason = 'condition';
const unhelpful: readonly FixRecord['result'][] = ['not-fixed', 'not-begun'];

/**
 * The verdict of a run. Anything that could not be told keeps it from `healthy`, and so does a
 * run in which nothing was looked at. A run that did nothing has fixed nothing: that a fix is there
 * already may as well mean that the evidence for its cause is old. A fix that did not help counts no
 * longer when another one did.
 */
export function verdictOf({ interrupted, broken, diagnose, causes, fixes }: Findings): Verdict {
  if (interrupted) return 'interrupted';
  const results = fixes.map((fix) => fix.result);
  const helped = results.includes('fixed');
  if (results.includes('not-ended')) return 'not-fixed';
  if (!helped && results.some((result) => unhelpful.includes(result))) return 'not-fixed';
  if (broken || results.includes('unclear') || results.includes('unfinished')) {
    return 'inconclusive';
  }
  if (helped) return 'fixed';
  if (results.includes('done')) return 'healthy';
  const failed = diagnose.some((step) => step.outcome === 'failed');
  if (failed || causes.some((cause) => cause.state === 'confirmed')) return 'problem-found';
  const untold = diagnose.some(
    (step) =>
      step.outcome === 'errored' || (step.outcome === 'skipped' && step.because !== intended),
  );
  const looked = diagnose.some((step) => step.outcome === 'passed');
  if (untold || !looked || causes.some((cause) => cause.state === 'unknown')) return 'inconclusive';
  return 'healthy';
}

const interruptions = new Map([
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
]);

/** What a shell makes of SIGKILL, which leaves nobody to say that it came. */
const killed = 137;

/**
 * The exit code of a run: `refused` when something was asked for that needs a person. A run that ended
 * without a word, its signal `null`, was killed.
 */
export function exitCodeOf(
  verdict: Verdict,
  run: { readonly refused: boolean; readonly broken: boolean; readonly signal: string | null },
): number {
  if (run.broken) return 3;
  if (run.refused && (verdict === 'problem-found' || verdict === 'inconclusive')) return 5;
  switch (verdict) {
    case 'healthy':
    case 'fixed':
      return 0;
    case 'problem-found':
      return 1;
    case 'inconclusive':
      return 3;
    case 'not-fixed':
      return 4;
    case 'interrupted':
      return interruptions.get(run.signal ?? '') ?? killed;
  }
}
