import MiniSearch, { type Options } from 'minisearch';
import type { Playbook, Severity, System } from '../playbook/playbook.ts';
import { type SearchDocument, toSearchDocument } from './search-document.ts';
import { wordsOf } from './words.ts';

/** Playbooks by their words. `JSON.stringify` saves it, `toIndex` reads back what was parsed. */
export type SearchIndex = MiniSearch<SearchDocument>;

/** What is kept to show of each playbook. */
export interface StoredFields {
  readonly title: string;
  readonly system: string;
  readonly severity: Severity;
  readonly summary: string;
}

/** How much a word counts by where a playbook has it. */
export const boosts = {
  title: 4,
  asked: 3,
  symptoms: 2.5,
  errors: 2.5,
  slug: 2,
  causes: 2,
  summary: 1.5,
  tags: 1.5,
  system: 1.5,
  steps: 1,
};

const options: Options<SearchDocument> = {
  fields: [
    'title',
    'slug',
    'asked',
    'symptoms',
    'errors',
    'causes',
    'summary',
    'steps',
    'tags',
    'system',
  ],
  storeFields: ['title', 'system', 'severity', 'summary'],
  tokenize: wordsOf,
  processTerm: (word) => word,
};

/** The index that the command line and the site search. */
export function buildIndex(
  playbooks: readonly Playbook[],
  systems: readonly System[] = [],
): SearchIndex {
  const index = new MiniSearch(options);
  const systemOf = ({ system }: Playbook) => systems.find((s) => s.name === system) ?? null;
  index.addAll(playbooks.map((playbook) => toSearchDocument(playbook, systemOf(playbook))));
  return index;
}

/** An index that was saved, as a value. */
export function toIndex(saved: Parameters<typeof MiniSearch.loadJS>[0]): SearchIndex {
  return MiniSearch.loadJS(saved, options);
}
