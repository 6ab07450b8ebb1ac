import type { Risk } from '../playbook/playbook.ts';
import type { FixResult, StepResult } from '../record/run-event.ts';

/** How a fix ended, and why. */
export interface FixEnd {
  readonly result: FixResult;
  readonly reason: string;
}

/** A step, and what came of it. */
export interface Looked {
  readonly title: string;
  readonly result: StepResult;
}

/** What stops a fix: all but a step that passed, or that was not needed. */
export function isStop(result: StepResult): boolean {
  return !(
    result.outcome === 'passed' ||
    (result.outcome === 'skipped' && result.because === 'condition')
  );
}

/** What the checks of verify find wrong after a fix; null when all of them pass. */
function troubleAfter(looks: readonly Looked[]): FixEnd | null {
  const failed = looks.find(({ result }) => result.outcome === 'failed');
  if (failed !== undefined) {
    return { result: 'not-fixed', reason: `afterwards “${failed.title}” still failed` };
  }
  const untold = looks.find(({ result }) => isStop(result));
  if (untold !== undefined || looks.every(({ result }) => result.outcome === 'skipped')) {
    const title = (untold ?? looks[0])?.title ?? 'verify';
    return { result: 'unclear', reason: `afterwards “${title}” could not be told` };
  }
  return null;
}

/** What a fix has come to by what verify looked at; it says what of that was left out by a condition. */
export function endAfter(looks: readonly Looked[], risk: Risk): FixEnd {
  const trouble = troubleAfter(looks);
  if (trouble !== null) return trouble;
  const leftOut = looks.filter(({ result }) => result.outcome === 'skipped');
  const titles = leftOut.map(({ title }) => `“${title}”`).join(', ');
  const reason = titles === '' ? 'verified' : `verified, without a look at ${titles}`;
  return { result: goodResultOf(risk), reason };
}

/** What a fix has come to that nothing is wrong with: what only looked has fixed nothing. */
export function goodResultOf(risk: Risk): 'done' | 'fixed' {
  return risk === 'read' || risk === 'probe' ? 'done' : 'fixed';
}
