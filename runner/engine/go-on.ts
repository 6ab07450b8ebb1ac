import type { FixEnd } from '../judge/verify-end.ts';
import type { FixRun } from './fixes/fix-run.ts';
import type { Step } from '../playbook/playbook.ts';
import { keepStep } from './perform-step.ts';
import { isWithin } from './policy.ts';

/** What to do with a step of a fix, after what an earlier part of the run did with it. */
export type GoOn =
  | { readonly act: 'run' }
  | { readonly act: 'kept' }
  | { readonly act: 'stop'; readonly end: FixEnd };

const again = 'Run it again';
const isDone = 'It is done, go on';
const stop = 'Stop here';

/**
 * A step that was finished and is unchanged is kept. One that was begun and not finished, or that
 * has changed since, may have changed the system: it never runs again without a person saying so.
 */
export async function goOnWith(run: FixRun, step: Step, phase: 'backup' | 'fix'): Promise<GoOn> {
  const { state, journal, plan } = run;
  const place = { phase, fix: plan.id };
  const earlier = state.earlier.step({ ...place, id: step.id });
  if (earlier === null || earlier.result?.outcome === 'skipped') return { act: 'run' };
  if (earlier.result?.outcome === 'passed' && keepStep(state, journal, step, place) !== null) {
    return { act: 'kept' };
  }
  if (isWithin(step.risk, 'probe')) return { act: 'run' };
  const what =
    earlier.result === null
      ? `“${step.title}” was begun and not finished`
      : `“${step.title}” was run, and has changed since or gave a value that was not kept`;
  if (!state.person.present) {
    const reason = `${what}. Look whether it did its work, then say so in a terminal: ${run.resumeCommand}`;
    return { act: 'stop', end: { result: 'unfinished', reason } };
  }
  const answer = await state.person.choose(`${what}. ${step.byHand}`, [stop, again, isDone]);
  if (answer === again) return { act: 'run' };
  if (answer === stop) {
    return { act: 'stop', end: { result: 'not-fixed', reason: `${what}; it was stopped there` } };
  }
  journal.append({ type: 'step-kept', step: { ...place, id: step.id }, title: step.title });
  return { act: 'kept' };
}
