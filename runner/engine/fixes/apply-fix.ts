import { setTimeout as sleep } from 'node:timers/promises';
import {
  endAfter,
  type FixEnd,
  goodResultOf,
  isStop,
  type Looked,
} from '../../judge/verify-end.ts';
import type { Step } from '../../playbook/playbook.ts';
import type { FixResult, StepResult } from '../../record/run-event.ts';
import type { FixPlan } from '../../judge/fix-plan.ts';
import { bringToAnEnd } from '../bring-to-an-end.ts';
import { finish, type FixRun } from './fix-run.ts';
import { goOnWith } from '../go-on.ts';
import { isInterrupted, performStep } from '../perform-step.ts';
import { isWithin } from '../policy.ts';
import { offerUndo } from './undo-fix.ts';

/**
 * Backup, steps, verify, the offer to undo, and what must happen at the end in any case: what a fix
 * that was decided on does. Null when it was interrupted.
 */
export async function applyFix(run: FixRun): Promise<FixResult | null> {
  if (isInterrupted(run.state)) return null;
  const done: Step[] = [];
  let end: FixEnd | null = null;
  let left: readonly string[] = [];
  try {
    end = (await keepCopy(run)) ?? (await runSteps(run, done)) ?? (await verify(run));
    if (end !== null && !isGood(end)) {
      finish(run, end);
      if (end.result === 'not-fixed' || run.plan.isProcedure) await offerUndo(run, done);
    }
  } finally {
    left = await bringToAnEnd(run);
  }
  if (end === null || !isGood(end)) return end?.result ?? null;
  if (left.length === 0) return finish(run, end);
  const reason = `${end.reason}, but at the end ${left.join(', ')} did not pass`;
  return finish(run, { result: 'not-ended', reason });
}

function isGood({ result }: FixEnd): boolean {
  return result === 'fixed' || result === 'done';
}

/**
 * Null when every copy was kept; without one the fix is not begun. Once an earlier part of the run has
 * begun to change things, its copy stands: another one would be of what is half changed.
 */
async function keepCopy(run: FixRun): Promise<FixEnd | null> {
  const { state, journal, plan } = run;
  const isBegun = state.earlier.fix(plan.id)?.isBegun === true;
  for (const step of plan.backup) {
    if (isInterrupted(state)) return null;
    const before = isBegun ? await goOnWith(run, step, 'backup') : null;
    if (before?.act === 'stop') return before.end;
    if (before?.act === 'kept') continue;
    const result = await performStep(state, journal, step, { phase: 'backup', fix: plan.id });
    if (isStop(result)) {
      const reason = `the backup ${told(step, result)}, so the fix was not begun`;
      return { result: 'not-begun', reason };
    }
  }
  return null;
}

/**
 * Null when all steps are done. Where the whole only looks, one that could not be told keeps nobody from
 * the rest: what hangs is a reason to collect the others.
 */
async function runSteps(run: FixRun, done: Step[]): Promise<FixEnd | null> {
  const { state, journal, plan } = run;
  const place = { phase: 'fix', fix: plan.id } as const;
  const onlyLooks = plan.isProcedure && isWithin(plan.risk, 'probe');
  let untold: FixEnd | null = null;
  state.looked.clear();
  for (const step of plan.steps) {
    if (isInterrupted(state)) return null;
    const before = await goOnWith(run, step, 'fix');
    if (before.act === 'stop') return before.end;
    if (before.act === 'kept') {
      done.push(step);
      continue;
    }
    const result = await performStep(state, journal, step, place);
    if (result.outcome === 'passed') done.push(step);
    if (!isStop(result) || isInterrupted(state)) continue;
    const end = stoppedBy(plan, step, result);
    if (!onlyLooks || result.outcome !== 'errored') return end;
    untold ??= end;
  }
  return isInterrupted(state) ? null : untold;
}

/** A step that could not be told leaves a procedure inconclusive; a fix has not done its work. */
function stoppedBy(plan: FixPlan, step: Step, result: StepResult): FixEnd {
  const isUntold = plan.isProcedure && result.outcome !== 'failed';
  return { result: isUntold ? 'unclear' : 'not-fixed', reason: told(step, result) };
}

/** A step and what it found: `“Start the shop” failed: exit code 1`. */
export function told(step: Step, result: StepResult): string {
  const why = 'reason' in result ? result.reason : result.summary;
  return `“${step.title}” ${result.outcome === 'skipped' ? 'was skipped' : result.outcome}: ${why}`;
}

/** Waits, looks, and looks again as often as the playbook says. Null when interrupted. */
async function verify(run: FixRun): Promise<FixEnd | null> {
  const { state, plan } = run;
  const { settleMs, retry, steps } = plan.verify;
  if (isInterrupted(state)) return null;
  if (steps.length === 0) {
    return { result: goodResultOf(plan.risk), reason: 'all steps are done' };
  }
  await sleep(settleMs, undefined, { signal: state.signal }).catch(() => undefined);
  const times = retry?.times ?? 1;
  for (let look = 1; ; look += 1) {
    const end = await lookOnce(run);
    if (end === null || isInterrupted(state)) return null;
    const which = look === 1 ? '' : ` (look ${look} of ${times})`;
    if (isGood(end) || look >= times) return { ...end, reason: `${end.reason}${which}` };
    await sleep(retry?.everyMs ?? 0, undefined, { signal: state.signal }).catch(() => undefined);
    if (isInterrupted(state)) return null;
  }
}

/** Null when interrupted. */
async function lookOnce({ state, journal, plan }: FixRun): Promise<FixEnd | null> {
  const looks: Looked[] = [];
  for (const step of plan.verify.steps) {
    if (isInterrupted(state)) return null;
    const result = await performStep(state, journal, step, { phase: 'verify', fix: plan.id });
    looks.push({ title: step.title, result });
  }
  return endAfter(looks, plan.risk);
}
