import { setTimeout as sleep } from 'node:timers/promises';
import type { Fix, Step } from '../playbook/playbook.ts';
import type { Journal } from '../record/journal.ts';
import type { Phase, StepResult } from '../record/run-event.ts';
import { runStep, type RunState, toStepFacts } from './run-step.ts';

/** Runs a step between its two events, and keeps what it found for the steps after it. */
export async function performStep(
  state: RunState,
  journal: Journal,
  step: Step,
  place: { readonly phase: Phase; readonly fix: string | null },
): Promise<StepResult> {
  const ref = { phase: place.phase, id: step.id, fix: place.fix };
  const { title, kind, risk, byHand, timeoutMs } = step;
  journal.append({ type: 'step-started', step: ref, title, kind, risk, byHand, timeoutMs });
  const result = await runStep(state, step, ref);
  journal.append({ type: 'step-finished', step: ref, result });
  if (place.phase === 'diagnose' || place.phase === 'verify') {
    state.facts[step.id] = toStepFacts(result);
  }
  return result;
}

/** Steps, then verify, then the offer to undo: what a fix that was decided on does. */
export async function applyFix(state: RunState, journal: Journal, fix: Fix): Promise<void> {
  const done: Step[] = [];
  for (const step of fix.steps) {
    const result = await performStep(state, journal, step, { phase: 'fix', fix: fix.id });
    if (result.outcome === 'passed') done.push(step);
    if (result.outcome === 'failed' || result.outcome === 'errored') {
      const why = 'reason' in result ? result.reason : result.summary;
      finish(journal, fix, 'not-fixed', `“${step.title}” ${result.outcome}: ${why}`);
      await offerUndo(state, journal, fix, done);
      return;
    }
  }
  const verified = await verify(state, journal, fix);
  finish(journal, fix, verified.result, verified.reason);
  if (verified.result === 'not-fixed') await offerUndo(state, journal, fix, done);
}

function finish(
  journal: Journal,
  fix: Fix,
  result: 'fixed' | 'not-fixed' | 'unclear',
  reason: string,
): void {
  journal.append({ type: 'fix-finished', fix: fix.id, result, reason });
}

async function verify(
  state: RunState,
  journal: Journal,
  fix: Fix,
): Promise<{ result: 'fixed' | 'not-fixed' | 'unclear'; reason: string }> {
  await sleep(fix.verify.settleMs, undefined, { signal: state.signal }).catch(() => undefined);
  const results: { step: Step; result: StepResult }[] = [];
  for (const step of fix.verify.steps) {
    if (state.signal.aborted) break;
    const result = await performStep(state, journal, step, { phase: 'verify', fix: fix.id });
    results.push({ step, result });
  }
  const failed = results.find(({ result }) => result.outcome === 'failed');
  if (failed !== undefined) {
    return { result: 'not-fixed', reason: `afterwards “${failed.step.title}” still failed` };
  }
  const untold = results.find(({ result }) => result.outcome !== 'passed');
  if (untold !== undefined || results.length < fix.verify.steps.length) {
    const title = untold?.step.title ?? 'verify';
    return { result: 'unclear', reason: `afterwards “${title}” could not be told` };
  }
  return { result: 'fixed', reason: 'verified' };
}

/** Offers to take back what was done, the last step first. Nothing is undone unasked. */
async function offerUndo(
  state: RunState,
  journal: Journal,
  fix: Fix,
  done: readonly Step[],
): Promise<void> {
  const undoable = done.toReversed().filter((step) => step.undo !== null);
  if (undoable.length === 0 || state.signal.aborted) return;
  const plan = undoable.map((step) => step.undo ?? '').join('; then ');
  const agreed = state.person.present && (await state.person.confirm(`Undo it? ${plan}`));
  journal.append({
    type: 'undo-decided',
    fix: fix.id,
    decision: agreed ? 'undone' : 'declined',
    plan,
  });
  if (!agreed) return;
  for (const step of undoable) {
    await performStep(state, journal, toUndoStep(step), { phase: 'undo', fix: fix.id });
  }
}

function toUndoStep(step: Step): Step {
  const script = step.undo ?? '';
  return {
    id: step.id,
    title: `Undo: ${step.title}`,
    kind: 'run',
    input: { script },
    byHand: script,
    alternatives: [],
    from: null,
    bindings: {},
    explain: null,
    when: null,
    timeoutMs: step.timeoutMs,
    attempts: { mode: 'once' },
    expect: 'exitCode == 0',
    save: {},
    sensitive: step.sensitive,
    risk: step.risk,
    undo: null,
  };
}
