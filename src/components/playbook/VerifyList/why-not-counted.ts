import type { Playbook } from '@site/runner/playbook/playbook.ts';
import type { RunRecord } from '@site/runner/record/run-record.ts';

/** What keeps an answer to a check of a fix from being counted. */
export type WhyNotCounted = 'steps-are-open' | 'no-cause' | 'other-fix-helped';

/** Why an answer to a check of a fix or a procedure counts for nothing yet; null when it counts. */
export function whyNotCounted(
  plan: string,
  {
    record: { causes, steps },
    playbook,
    isDone,
  }: {
    readonly record: Pick<RunRecord, 'causes' | 'steps'>;
    readonly playbook: Pick<Playbook, 'causes'>;
    /** Every step of the plan is ticked off. */
    readonly isDone: boolean;
  },
): WhyNotCounted | null {
  if (steps.some(({ phase, fix }) => phase === 'verify' && fix === plan)) return null;
  if (!isDone) return 'steps-are-open';
  const cured = playbook.causes.filter(({ fixes }) => fixes.includes(plan)).map(({ id }) => id);
  const isNeeded = causes.some(({ id, state }) => state === 'confirmed' && cured.includes(id));
  return isNeeded ? 'other-fix-helped' : 'no-cause';
}
