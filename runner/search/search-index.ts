import type { Playbook, Severity, System } from '../playbook/playbook.ts';
import { type SearchDocument, toSearchDocument } from './search-document.ts';
import {
  buildWordIndex,
  type Fields,
  openWordIndex,
  type SavedWords,
  type WordIndex,
} from './words/word-index.ts';

/** Playbooks by their words. `JSON.stringify` saves it, `toIndex` reads back what was parsed. */
export interface SearchIndex extends WordIndex<StoredFields> {
  /** Playbooks of a system follow each other: from which place to before which they are. */
  readonly systems: readonly {
    readonly system: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** What is kept to show of each playbook. */
export interface StoredFields {
  readonly id: string;
  readonly title: string;
  readonly system: string;
  readonly severity: Severity;
  readonly summary: string;
}

/** How much a word counts by where a playbook has it; in a list of steps it tells less than in an error. */
const fields: Fields<SearchDocument> = {
  title: { boost: 4, tells: 1, byLine: true },
  slug: { boost: 2, tells: 0.8, byLine: true },
  asked: { boost: 3, tells: 1, byLine: true },
  symptoms: { boost: 2.5, tells: 1, byLine: true },
  errors: { boost: 2.5, tells: 1, byLine: true },
  causes: { boost: 2, tells: 0.8, byLine: true },
  summary: { boost: 1.5, tells: 0.6 },
  steps: { boost: 1, tells: 0.4 },
  sections: { boost: 1, tells: 0.4, byLine: true },
  tags: { boost: 1.5, tells: 0.6, naming: true },
  system: { boost: 1.5, tells: 0.4 },
  failures: { boost: 1, tells: 1, byLine: true },
};

/** The index that the command line and the site search. */
export function buildIndex(
  playbooks: readonly Playbook[],
  systems: readonly System[] = [],
): SearchIndex {
  const systemOf = ({ system }: Playbook) => systems.find((s) => s.name === system) ?? null;
  const documents = playbooks.map((playbook) => toSearchDocument(playbook, systemOf(playbook)));
  return withSystems(buildWordIndex(documents, fields, toStored));
}

function toStored({ id, title, system, severity, summary }: SearchDocument): StoredFields {
  return { id, title, system, severity, summary };
}

/** An index that was saved, as a value. */
export function toIndex(saved: SavedWords<StoredFields>): SearchIndex {
  return withSystems(openWordIndex(saved, fields));
}

function withSystems(index: WordIndex<StoredFields>): SearchIndex {
  const systems: { system: string; from: number; to: number }[] = [];
  for (const [at, { id }] of index.documents.entries()) {
    const last = systems.at(-1);
    if (last !== undefined && id.startsWith(`${last.system}/`)) last.to = at + 1;
    else systems.push({ system: id.slice(0, id.indexOf('/')), from: at, to: at + 1 });
  }
  return { ...index, systems };
}
