import type { FixRun } from './fixes/fix-run.ts';
import { PersonLeft } from './person.ts';
import { performStep } from './perform-step.ts';
import type { RunState } from './run-state.ts';

/**
 * Runs what must happen after the steps were begun, however they ended: an interrupted run too, so
 * these steps do not hear its signal. Gives the titles of those that did not pass.
 */
export async function bringToAnEnd({ state, journal, plan }: FixRun): Promise<readonly string[]> {
  const left: string[] = [];
  const unhurried: RunState = { ...state, signal: new AbortController().signal };
  for (const step of plan.finally) {
    try {
      const place = { phase: 'finally', fix: plan.id } as const;
      const { outcome } = await performStep(unhurried, journal, step, place);
      if (outcome === 'failed' || outcome === 'errored') left.push(`“${step.title}”`);
    } catch (error) {
      // Who leaves at one question leaves the steps after it to be done.
      if (!(error instanceof PersonLeft)) throw error;
      left.push(`“${step.title}”`);
    }
  }
  return left;
}
