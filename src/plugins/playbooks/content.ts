import { inspect } from 'node:util';
import { type LibraryEntry, loadLibrary } from '../../../runner/playbook/library.ts';
import type { System } from '../../../runner/playbook/playbook.ts';
import { type Problem, renderProblem } from '../../../runner/playbook/problem.ts';
import { type Change, loadChanges } from './machines/changes';
import { type Histories, loadHistories } from './history';
import { type LastUpdated, loadLastUpdated } from './last-updated';

/** Everything that the pages are made of. */
export interface PlaybooksContent {
  /** Those that have playbooks. */
  readonly systems: readonly System[];
  readonly entries: readonly LibraryEntry[];
  readonly lastUpdated: LastUpdated;
  readonly histories: Histories;
  /** Newest first. */
  readonly changes: readonly Change[];
}

/** Reads the library. Throws BrokenPlaybooks when there is any problem in it. */
export function loadContent(folder: string): PlaybooksContent {
  const { systems, entries, problems } = loadLibrary(folder);
  if (problems.length > 0) throw new BrokenPlaybooks(problems);
  const used = new Set(entries.map((entry) => entry.playbook.system));
  return {
    systems: systems.filter((system) => used.has(system.name)),
    entries,
    lastUpdated: loadLastUpdated(folder),
    histories: loadHistories(folder),
    changes: loadChanges(folder, entries),
  };
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
