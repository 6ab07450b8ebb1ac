import { inspect } from 'node:util';
import { type LibraryEntry, loadLibrary } from '../../../runner/playbook/library/library.ts';
import type { System } from '../../../runner/playbook/playbook.ts';
import { type Problem, renderProblem } from '../../../runner/playbook/problem.ts';
import { loadKeptProofs } from '../../../runner/prove/proofs/keep-proofs.ts';
import type { ProofRecord } from '../../../runner/prove/proofs/proof-record.ts';
import { type Change, loadChanges } from './machines/changes';
import { type Histories, loadHistories } from './history';
import { englishLabels, type Labels } from './labels';
import { type LastUpdated, loadLastUpdated } from './last-updated';

/** Everything that the pages are made of. */
export interface PlaybooksContent {
  /** Those that have playbooks. */
  readonly systems: readonly System[];
  readonly entries: readonly LibraryEntry[];
  readonly lastUpdated: LastUpdated;
  readonly histories: Histories;
  /** What labs have shown of playbooks, as they were then. */
  readonly proofs: readonly ProofRecord[];
  /** Newest first. */
  readonly changes: readonly Change[];
  readonly labels: Labels;
}

/** Reads the libraries of folders. Throws BrokenPlaybooks when there is any problem in them. */
export function loadContent(folders: readonly string[]): PlaybooksContent {
  const libraries = folders.map((folder) => loadLibrary(folder));
  const problems = libraries.flatMap((library) => library.problems);
  if (problems.length > 0) throw new BrokenPlaybooks(problems);
  const entries = libraries.flatMap((library) => library.entries);
  const used = new Set(entries.map((entry) => entry.playbook.system));
  const systems = libraries.flatMap((library) => library.systems);
  demandOwnSystems(systems);
  return {
    systems: systems.filter((system) => used.has(system.name)),
    entries,
    lastUpdated: loadLastUpdated(folders),
    histories: loadHistories(folders),
    proofs: folders.flatMap(loadKeptProofs),
    changes: loadChanges(folders, entries),
    labels: englishLabels,
  };
}

function demandOwnSystems(systems: readonly System[]): void {
  const seen = new Set<string>();
  for (const { name } of systems) {
    if (seen.has(name)) {
      throw new Error(
        `two folders of playbooks have the system ${name}\n    Put its playbooks into one of them, or rename it.`,
      );
    }
    seen.add(name);
  }
}

/** The author's mistakes. The message is the text that the command line prints. */
export class BrokenPlaybooks extends Error {
  constructor(private readonly problems: readonly Problem[]) {
    super(problems.map(renderProblem).join('\n'));
  }

  /** Docusaurus would indent the text and add a stack; the plugin has printed it before. */
  [inspect.custom](): string {
    return `problems in playbooks, printed above: ${this.problems.length}`;
  }
}
