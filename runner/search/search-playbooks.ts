import type { SearchOptions } from 'minisearch';
import type { SearchIndex, StoredFields } from './search-index.ts';
import { wordsOf } from './words.ts';

/** A playbook that was found. A higher score fits better; scores of two searches do not compare. */
export interface SearchResult extends StoredFields {
  readonly id: string;
  readonly score: number;
}

/** More words than that are a pasted text, in which a typing mistake is unlikely. */
const typedWordsAtMost = 10;

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

/** The playbooks that fit the words, best first; those with every word come before the others. */
export function searchPlaybooks(index: SearchIndex, words: string): readonly SearchResult[] {
  const asked = new Set(wordsOf(words)).size;
  const hits = index.search(words, asked > typedWordsAtMost ? pasted : typed);
  const bonus = hits[0]?.score ?? 0;
  return hits
    .map((hit) => ({
      id: String(hit.id),
      title: String(hit.title),
      system: String(hit.system),
      severity: hit.severity as StoredFields['severity'],
      summary: String(hit.summary),
      score: hit.queryTerms.length >= asked ? hit.score + bonus : hit.score,
    }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

const pasted: SearchOptions = { boost: boosts, combineWith: 'OR' };

const typed: SearchOptions = {
  ...pasted,
  prefix: (word) => word.length >= 3,
  fuzzy: (word) => (word.length >= 5 && !/\d/.test(word) ? 0.2 : false),
};
