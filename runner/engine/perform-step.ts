import { toStepFacts } from '../judge/step-facts.ts';
import type { Step } from '../playbook/playbook.ts';
import type { Journal } from '../record/journal.ts';
import type { Phase, StepRef, StepResult } from '../record/run-event.ts';
import { chooseAlternative } from './choose-alternative.ts';
import type { EarlierStep } from './earlier-work.ts';
import type { RunState } from './run-state.ts';
import { runStep } from './run-step.ts';
import { digestOf } from './step-digest.ts';

interface Place {
  readonly phase: Phase;
  readonly fix: string | null;
}

/** Runs a step between its two events, and keeps what it found for the steps after it. */
export async function performStep(
  state: RunState,
  journal: Journal,
  planned: Step,
  place: Place,
): Promise<StepResult> {
  const ref = { phase: place.phase, id: planned.id, fix: place.fix };
  const digest = digestOf(state, planned);
  const step = await chooseAlternative(state, planned);
  const { title, kind, risk, byHand, timeoutMs, undo } = step;
  state.redactor.at(planned.id);
  journal.append({
    type: 'step-started',
    step: ref,
    title,
    kind,
    risk,
    byHand,
    timeoutMs,
    undo,
    digest,
  });
  const result = await runStep(state, step, ref);
  journal.append({ type: 'step-finished', step: ref, result, saved: savedBy(state, step) });
  state.redactor.at(null);
  remember(state, step, ref, result);
  state.looked.set(step.id, result.outcome);
  return result;
}

/** Whether the run was interrupted; it can be at any moment. */
export function isInterrupted({ signal }: Pick<RunState, 'signal'>): boolean {
  return signal.aborted;
}

/** A check of the diagnosis: what an earlier part of the run found stands if nothing has changed. */
export async function performCheck(
  state: RunState,
  journal: Journal,
  step: Step,
): Promise<StepResult> {
  const place = { phase: 'diagnose', fix: null } as const;
  const kept = keepStep(state, journal, step, place);
  return kept ?? performStep(state, journal, step, place);
}

/** Takes over the result of an earlier part of the run; null if the step has to run. */
export function keepStep(
  state: RunState,
  journal: Journal,
  step: Step,
  place: Place,
): StepResult | null {
  const ref = { phase: place.phase, id: step.id, fix: place.fix };
  const earlier = state.earlier.step(ref);
  if (earlier === null || earlier.digest === null) return null;
  if (earlier.digest !== digestOf(state, step)) return null;
  if (!isWorthKeeping(earlier) || earlier.result === null) return null;
  journal.append({ type: 'step-kept', step: ref, title: step.title });
  state.values = { ...state.values, ...valuesOf(earlier) };
  remember(state, step, ref, earlier.result);
  return earlier.result;
}

/** What learned nothing gets another chance, and so does what saved a value that may not be kept. */
function isWorthKeeping({ result, saved }: EarlierStep): boolean {
  if (result === null || result.outcome === 'errored') return false;
  if (result.outcome === 'skipped' && result.because !== 'condition') return false;
  return Object.values(saved).every((value) => value !== null);
}

function valuesOf({ saved }: EarlierStep): Record<string, string> {
  return Object.fromEntries(
    Object.entries(saved).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

/** Only what cleaning leaves as it is can be given back later. */
function savedBy(state: RunState, step: Step): Record<string, string | null> {
  const saved = Object.keys(step.save).flatMap((name) => {
    const value = state.values[name];
    if (value === undefined) return [];
    const isPlain = !step.sensitive && state.redactor.cleanCopy(value) === value;
    return [[name, isPlain ? value : null] as const];
  });
  return Object.fromEntries(saved);
}

function remember(state: RunState, step: Step, ref: StepRef, result: StepResult): void {
  // An undo shares the id of the step that it takes back.
  if (ref.phase !== 'undo') state.facts[ref.id] = toStepFacts(state, step, result);
}
