import { isStop } from '../../judge/verify-end.ts';
import type { PlannedCommand } from '../../record/run-event.ts';
import { applyFix, told } from './apply-fix.ts';
import { bringToAnEnd } from '../bring-to-an-end.ts';
import { finish, type FixRun } from './fix-run.ts';
import { isInterrupted, performStep } from '../perform-step.ts';
import { type Decision, decideFix, type Policy } from '../policy.ts';
import { offerUndo } from './undo-fix.ts';

/** What a fix that was considered leaves behind. */
export type Considered = 'helped' | 'changed' | 'untouched';

/** Who decides about a fix, and what for. */
export interface Considering {
  readonly cause: string;
  readonly policy: Policy;
  /** The command line of the run, to which a missing permission can be added. */
  readonly command: string;
  /** A fix was applied before. */
  readonly isSecond: boolean;
}

/** Already there? May it run at all? Then the plan is shown, and somebody decides. */
export async function considerFix(run: FixRun, about: Considering): Promise<Considered> {
  const { state, journal, plan } = run;
  const earlier = state.earlier.fix(plan.id);
  if (earlier?.isBegun === true) return goOn(run, about);
  const decide = ({ decision, reason }: Decision): void => {
    const { title, risk, id: fix } = plan;
    journal.append({ type: 'fix-decided', fix, title, cause: about.cause, risk, decision, reason });
  };
  if (earlier?.decision === 'declined') {
    decide({ decision: 'declined', reason: `“${plan.title}” was declined before` });
    return 'untouched';
  }
  if (await isThereAlready(run)) {
    const reason = `${plan.verify.steps.map(({ title }) => `“${title}”`).join(', ')} passed before anything was done`;
    decide({ decision: 'not-needed', reason });
    finish(run, { result: 'already-fixed', reason });
    return 'untouched';
  }
  const objection = await askGuard(run);
  if (isInterrupted(state)) return 'untouched';
  if (objection !== null) {
    decide({ decision: 'refused', reason: `its guard says no: ${objection}` });
    return 'untouched';
  }
  const decided = await propose(run, about);
  decide(decided);
  if (decided.decision !== 'applied') return 'untouched';
  return toConsidered(await applyFix(run));
}

function toConsidered(result: string | null): Considered {
  return result === 'fixed' || result === 'done' ? 'helped' : 'changed';
}

async function propose({ state, journal, plan }: FixRun, about: Considering): Promise<Decision> {
  journal.append({
    type: 'fix-proposed',
    fix: plan.id,
    title: plan.title,
    cause: about.cause,
    risk: plan.risk,
    plan: commandsOf(plan),
  });
  const { policy, command, isSecond } = about;
  return decideFix({ plan, policy, command, isSecond, person: state.person });
}

function commandsOf(plan: FixRun['plan']): PlannedCommand[] {
  const parts = [
    ['backup', plan.backup],
    ['fix', plan.steps],
    ['verify', plan.verify.steps],
    ['finally', plan.finally],
  ] as const;
  return parts.flatMap(([phase, steps]) =>
    steps.map(({ title, byHand }) => ({ phase, title, command: byHand })),
  );
}

/**
 * Whether all that verify looks at passes before anything is done. What was seen failing a moment
 * ago is not looked at again, and nobody is asked twice. A procedure was asked for: it always runs.
 */
async function isThereAlready({ state, journal, plan }: FixRun): Promise<boolean> {
  if (plan.isProcedure) return false;
  const { steps } = plan.verify;
  const isSeenFailing = steps.some(({ id }) => {
    const outcome = state.looked.get(id);
    return outcome !== undefined && outcome !== 'passed';
  });
  if (isSeenFailing || steps.some(({ kind }) => kind === 'manual')) return false;
  for (const step of steps) {
    if (isInterrupted(state)) return false;
    const place = { phase: 'before', fix: plan.id } as const;
    const { outcome } = await performStep(state, journal, step, place);
    if (outcome !== 'passed') return false;
  }
  return steps.length > 0;
}

/** Why the fix must not run; null when all of its guard passes. */
async function askGuard({ state, journal, plan }: FixRun): Promise<string | null> {
  for (const step of plan.guard) {
    if (isInterrupted(state)) return null;
    const result = await performStep(state, journal, step, { phase: 'guard', fix: plan.id });
    if (isStop(result)) return told(step, result);
  }
  return null;
}

/** Goes on with a fix that an earlier part of the run had begun. It needs a new permission. */
async function goOn(run: FixRun, about: Considering): Promise<Considered> {
  const { state, plan, resumeCommand } = run;
  const earlier = state.earlier.fix(plan.id);
  if (earlier?.isHalfUndone === true) {
    await offerUndo(
      run,
      plan.steps.filter((step) => isStillDone(run, step.id)),
    );
    await bringToAnEnd(run);
    return 'changed';
  }
  if (earlier !== null && earlier.result !== null) {
    const isOver = plan.finally.every((step) => {
      const ref = { phase: 'finally', fix: plan.id, id: step.id } as const;
      return state.earlier.step(ref) !== null;
    });
    if (!isOver) await bringToAnEnd(run);
    return toConsidered(earlier.result);
  }
  const decided = await propose(run, { ...about, command: resumeCommand });
  if (decided.decision === 'applied') return toConsidered(await applyFix(run));
  if (decided.decision === 'declined') {
    const reason = 'it had been begun, and was not gone on with';
    finish(run, { result: 'not-fixed', reason });
    await offerUndo(
      run,
      plan.steps.filter((step) => isStillDone(run, step.id)),
    );
    await bringToAnEnd(run);
    return 'changed';
  }
  const reason = `it had been begun and is half done; ${decided.reason}`;
  finish(run, { result: 'unfinished', reason });
  return 'changed';
}

/** The step had passed, and its undo has not. */
function isStillDone({ state, plan }: FixRun, id: string): boolean {
  const outcomeIn = (phase: 'fix' | 'undo') =>
    state.earlier.step({ phase, fix: plan.id, id })?.result?.outcome;
  return outcomeIn('fix') === 'passed' && outcomeIn('undo') !== 'passed';
}
