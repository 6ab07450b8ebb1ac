import type { RunRecord } from '../../record/run-record.ts';

/**
 * Titles of the confirmed causes that nothing looked at again after the fix of another one had helped:
 * whether it cured them as well is not known.
 */
export function causesLeft({
  causes,
  fixes,
  steps,
}: Pick<RunRecord, 'causes' | 'fixes' | 'steps'>): string[] {
  const cured = fixes.filter(({ result }) => result === 'fixed').map(({ cause }) => cause);
  if (cured.length === 0) return [];
  const isGoodNow = (id: string): boolean =>
    steps.findLast((step) => step.id === id && step.phase === 'verify')?.outcome === 'passed';
  return causes
    .filter(({ id, state }) => state === 'confirmed' && !cured.includes(id))
    .filter(({ evidence }) => !evidence.every(isGoodNow))
    .map(({ title }) => title);
}
