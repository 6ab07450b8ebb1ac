import type { FixEnd } from '../../judge/verify-end.ts';
import type { Journal } from '../../record/journal.ts';
import type { FixResult } from '../../record/run-event.ts';
import type { FixPlan } from '../../judge/fix-plan.ts';
import type { RunState } from '../run-state.ts';

/** A fix that is being considered or applied. */
export interface FixRun {
  readonly state: RunState;
  readonly journal: Journal;
  readonly plan: FixPlan;
  /** The command line that goes on with the run. */
  readonly resumeCommand: string;
}

/** Tells how a fix ended. */
export function finish({ journal, plan }: FixRun, { result, reason }: FixEnd): FixResult {
  journal.append({ type: 'fix-finished', fix: plan.id, result, reason });
  return result;
}
