import type { LibraryEntry } from '../../playbook/library/library.ts';
import type { Problem } from '../../playbook/problem.ts';
import { loadScenariosOf } from '../scenario/load-scenarios.ts';
import type { Proof } from './proof.ts';

/** Proofs of several files, and everything that is wrong in those files. */
export interface LoadedProofs {
  readonly proofs: readonly Proof[];
  readonly problems: readonly Problem[];
}

/** The proofs of some playbooks. */
export function loadProofsOf(entries: readonly LibraryEntry[]): LoadedProofs {
  const all = entries.map(loadScenariosOf);
  return {
    proofs: all.flatMap(({ proofs }) => proofs),
    problems: all.flatMap(({ problems }) => problems),
  };
}
