import type { RunEvent } from './run-event.ts';
import type { FixRecord } from './run-record.ts';

type Started = Extract<RunEvent, { type: 'step-started' }>;

/** Every fix that was decided on: what came of it, and what is left to do by hand. */
export function fixesOf(events: readonly RunEvent[]): FixRecord[] {
  const decided = new Map<string, Extract<RunEvent, { type: 'fix-decided' }>>();
  for (const event of events) if (event.type === 'fix-decided') decided.set(event.fix, event);
  return [...decided.values()].map(({ fix, title, cause, risk, decision, reason }) => {
    const own = events.filter((event) => 'fix' in event && event.fix === fix);
    const finished = own.findLast((event) => event.type === 'fix-finished');
    const result = finished?.result ?? (decision === 'applied' ? 'unfinished' : 'not-run');
    const open = stillDone(events, fix);
    return {
      id: fix,
      title,
      cause,
      risk,
      decision,
      result,
      reason: finished?.reason ?? reason,
      undone:
        own.some((event) => event.type === 'undo-decided' && event.decision === 'undone') &&
        open.length === 0,
      byHand: [...(isGood(result) ? [] : open), ...notBroughtToAnEnd(events, fix)],
    };
  });
}

/** Then nothing has to be taken back. */
function isGood(result: FixRecord['result']): boolean {
  return result === 'fixed' || result === 'done' || result === 'not-ended';
}

/** What takes back the steps that were begun and not undone, last first. */
export function stillDone(events: readonly RunEvent[], fix: string): FixRecord['byHand'] {
  const begun = stepsIn(events, fix, 'fix').filter(({ outcome }) => outcome !== 'skipped');
  const undone = stepsIn(events, fix, 'undo').filter(({ outcome }) => outcome === 'passed');
  return begun
    .toReversed()
    .filter(({ started }) => !undone.some((undo) => undo.started.step.id === started.step.id))
    .flatMap(({ started, outcome }) => {
      const { title, undo: command } = started;
      return command === null ? [] : [{ title, command, certain: outcome === 'passed' }];
    });
}

/** Steps of `finally` that were begun and did not pass. */
function notBroughtToAnEnd(events: readonly RunEvent[], fix: string): FixRecord['byHand'] {
  return stepsIn(events, fix, 'finally')
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
    .map(({ started }) => ({ title: started.title, command: started.byHand, certain: true }));
}

/** The steps of a part of a fix as they ran last; the outcome is null where a step was cut short. */
function stepsIn(events: readonly RunEvent[], fix: string, phase: Started['step']['phase']) {
  const steps = new Map<string, { started: Started; outcome: string | null }>();
  for (const event of events) {
    if (!('step' in event) || event.step.fix !== fix || event.step.phase !== phase) continue;
    if (event.type === 'step-started') {
      steps.delete(event.step.id);
      steps.set(event.step.id, { started: event, outcome: null });
    }
    const step = steps.get(event.step.id);
    if (event.type === 'step-finished' && step !== undefined) step.outcome = event.result.outcome;
  }
  return [...steps.values()];
}
