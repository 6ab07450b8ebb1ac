import type { ProofRecord } from './proof-record.ts';
import { type ProofSummary, sumUpProofs } from './sum-up-proofs.ts';

/** How far a playbook is proved. `older`: only what it was before its last change. Plain data. */
export type ProofState =
  | ({ readonly state: 'proved' } & ProofSummary)
  | { readonly state: 'refuted'; readonly last: string }
  | { readonly state: 'older'; readonly last: string };

/** By the results of all labs; null when no lab has ever said anything of it. Runs in a browser. */
export function proofStateOf(
  records: readonly ProofRecord[],
  { id, digest }: { readonly id: string; readonly digest: string },
): ProofState | null {
  const told = records.filter(
    ({ playbook, verdict }) => playbook === id && (verdict === 'proved' || verdict === 'refuted'),
  );
  const current = told.filter((record) => record.digest === digest);
  const refuted = current.filter(({ verdict }) => verdict === 'refuted').map(({ date }) => date);
  if (refuted.length > 0) {
    return { state: 'refuted', last: refuted.sort().at(-1)?.slice(0, 10) ?? '' };
  }
  const summary = sumUpProofs(current);
  if (summary !== null) return { state: 'proved', ...summary };
  const older = sumUpProofs(told);
  return older === null ? null : { state: 'older', last: older.last };
}
