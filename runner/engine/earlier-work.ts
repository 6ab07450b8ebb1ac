import { stillDone } from '../record/fold-fixes.ts';
import type {
  CauseFinding,
  FixDecision,
  FixResult,
  RunEvent,
  StepRef,
  StepResult,
} from '../record/run-event.ts';

/** A step as an earlier part of the run left it; no result when it was begun and not finished. */
export interface EarlierStep {
  readonly digest: string | null;
  readonly result: StepResult | null;
  readonly saved: Readonly<Record<string, string | null>>;
}

/** A fix as an earlier part of the run left it. */
export interface EarlierFix {
  readonly cause: string;
  readonly decision: FixDecision;
  readonly result: FixResult | null;
  /** Some of its steps were begun. */
  readonly isBegun: boolean;
  /** It was agreed to take it back, and not all of it was. */
  readonly isHalfUndone: boolean;
  readonly title: string;
}

/** What the journal of a resumed run says about its earlier parts. */
export interface EarlierWork {
  step(ref: StepRef): EarlierStep | null;
  fix(id: string): EarlierFix | null;
  /** The fix whose steps were begun and that did not come to its end. */
  readonly openFix: string | null;
  readonly causes: readonly CauseFinding[] | null;
}

/** Reads off the journal what was done before. Empty for a new run. */
export function earlierWorkOf(events: readonly RunEvent[]): EarlierWork {
  const steps = new Map<string, EarlierStep>();
  for (const event of events) {
    if (event.type === 'step-started') {
      steps.set(keyOf(event.step), { digest: event.digest, result: null, saved: {} });
    }
    const step = event.type === 'step-finished' ? steps.get(keyOf(event.step)) : undefined;
    if (event.type === 'step-finished' && step !== undefined) {
      const { result, saved } = event;
      // A changing step that was cut short may have done its work or not: it is as good as open.
      const isCut = result.outcome === 'errored' && result.because === 'interrupted';
      steps.set(keyOf(event.step), { ...step, result: isCut ? null : result, saved });
    }
  }
  const fixes = new Map(
    events
      .filter((event) => event.type === 'fix-decided')
      .map((event) => [event.fix, earlierFix(events, event)] as const),
  );
  const open = [...fixes].find(([, fix]) => isOpen(fix));
  return {
    step: (ref) => steps.get(keyOf(ref)) ?? null,
    fix: (id) => fixes.get(id) ?? null,
    openFix: open?.[0] ?? null,
    causes: events.findLast((event) => event.type === 'causes-judged')?.causes ?? null,
  };
}

function earlierFix(
  events: readonly RunEvent[],
  decided: Extract<RunEvent, { type: 'fix-decided' }>,
): EarlierFix {
  const own = events.filter((event) => 'fix' in event && event.fix === decided.fix);
  const undo = own.findLast((event) => event.type === 'undo-decided');
  const result = own.findLast((event) => event.type === 'fix-finished')?.result ?? null;
  return {
    cause: decided.cause,
    title: decided.title,
    decision: decided.decision,
    result: result === 'unfinished' ? null : result,
    isBegun: events.some(
      (event) =>
        event.type === 'step-started' &&
        event.step.phase === 'fix' &&
        event.step.fix === decided.fix,
    ),
    isHalfUndone: undo?.decision === 'undone' && stillDone(events, decided.fix).length > 0,
  };
}

function isOpen({ decision, isBegun, result, isHalfUndone }: EarlierFix): boolean {
  return decision === 'applied' && isBegun && (result === null || isHalfUndone);
}

function keyOf({ phase, fix, id }: StepRef): string {
  return `${phase}/${fix ?? ''}/${id}`;
}
