import type { Library, LibraryEntry } from '../../playbook/library/library.ts';
import type { Problem } from '../../playbook/problem.ts';
import { loadAllScenarios, loadScenariosOf } from '../scenario/load-scenarios.ts';
import type { Proof } from './proof.ts';

/** Proofs of several files, and everything that is wrong in those files. */
export interface LoadedProofs {
  readonly proofs: readonly Proof[];
  readonly problems: readonly Problem[];
}

/** Every proof of a library. */
export function loadProofs(library: Library): LoadedProofs {
  const { proofs, problems } = loadAllScenarios(library);
  return { proofs, problems: [...library.problems, ...problems] };
}

/** The proofs of some playbooks. */
export function loadProofsOf(entries: readonly LibraryEntry[]): LoadedProofs {
  const all = entries.map(loadScenariosOf);
  return {
    proofs: all.flatMap(({ proofs }) => proofs),
    problems: all.flatMap(({ problems }) => problems),
  };
}
