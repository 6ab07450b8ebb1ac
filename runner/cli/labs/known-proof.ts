import type { LibraryEntry } from '../../playbook/library/library.ts';
import { loadKeptProofs } from '../../prove/proofs/keep-proofs.ts';
import { proofStateOf } from '../../prove/proofs/proof-state.ts';
import { renderProof } from '../../prove/proofs/render-proof.ts';
import { findRoot } from '../library/library-root.ts';

/** What labs have shown of a playbook, in words, by the results beside the library; null when nothing. */
export function knownProof({ playbook, digest }: LibraryEntry, cwd: string): string | null {
  const root = findRoot(cwd);
  const records = root === null ? [] : loadKeptProofs(root);
  const state = proofStateOf(records, { id: playbook.id, digest });
  return state === null ? null : renderProof(state);
}
