import type { Playbook, Step } from '../playbook/playbook.ts';
import type { CauseFinding, RunEventBody, StepRef, StepResult } from '../record/run-event.ts';
import { type FixPlan, planOfFix } from './fix-plan.ts';
import { endAfter, type FixEnd, goodResultOf } from './verify-end.ts';

/** A run by hand, as far as its fixes need it. */
export interface FixingByHand {
  readonly playbook: Playbook;
  /** Ids of plans of which every step was ticked off. */
  readonly fixesDone: ReadonlySet<string>;
  readonly append: (body: RunEventBody) => void;
  /** Tells a step and its result, and keeps what it found for the steps after it. */
  readonly tell: (step: Step, ref: StepRef, result: StepResult) => void;
  /** Judges what the person says of a step, and tells it. */
  readonly look: (step: Step, ref: StepRef) => StepResult;
}

/**
 * The fixes of the confirmed causes: those that a person has done, until one has helped, judged as
 * the runner judges its own; and where nothing was done, the first fix, which is the safest.
 */
export function fixByHand(run: FixingByHand, causes: readonly CauseFinding[]): void {
  const confirmed = run.playbook.causes.filter(({ id }) =>
    causes.some((cause) => cause.id === id && cause.state === 'confirmed'),
  );
  const decided = new Set<string>();
  for (const isDone of [true, false]) {
    for (const { id: cause, fixes } of confirmed) {
      const wanted = isDone ? fixes.filter((id) => run.fixesDone.has(id)) : firstOpen(run, fixes);
      for (const id of wanted.filter((id) => !decided.has(id))) {
        decided.add(id);
        const fix = run.playbook.fixes.find((known) => known.id === id);
        if (fix !== undefined && decide(run, planOfFix(fix), cause, isDone)) return;
      }
    }
  }
}

/** A procedure that a person has done, by the same rule: it is for no cause. */
export function procedureByHand(run: FixingByHand, procedure: FixPlan): void {
  decide(run, procedure, '', run.fixesDone.has(procedure.id));
}

function firstOpen({ fixesDone }: FixingByHand, fixes: readonly string[]): readonly string[] {
  return fixes.some((id) => fixesDone.has(id)) ? [] : fixes.slice(0, 1);
}

/** Whether the fix has helped. */
function decide(run: FixingByHand, fix: FixPlan, cause: string, isDone: boolean): boolean {
  const { id, title, risk } = fix;
  const reason = isDone
    ? 'its steps were ticked off'
    : 'its commands are on the page of the playbook';
  run.append({ type: 'fix-decided', fix: id, title, cause, risk, decision: 'by-hand', reason });
  if (!isDone) return false;
  for (const step of fix.steps) run.tell(step, { phase: 'fix', id: step.id, fix: id }, ticked);
  const end = verify(run, fix);
  run.append({ type: 'fix-finished', fix: id, ...end });
  return end.result === goodResultOf(risk);
}

function verify(run: FixingByHand, { id, risk, verify: { steps } }: FixPlan): FixEnd {
  if (steps.length === 0) {
    return { result: goodResultOf(risk), reason: 'all steps are done, as a person says' };
  }
  const looks = steps.map((step) => ({
    title: step.title,
    result: run.look(step, { phase: 'verify', id: step.id, fix: id }),
  }));
  return endAfter(looks, risk);
}

const ticked: StepResult = {
  outcome: 'passed',
  facts: {},
  summary: 'done, as a person says',
  durationMs: 0,
  output: null,
};
