import type { SearchOptions, SearchResult as Hit } from 'minisearch';
import { findByWords } from './find-by-words.ts';
import { createNamedSystem } from './named-system.ts';
import { boosts, type SearchIndex, type StoredFields } from './search-index.ts';
import { createRarity, weightOf } from './word-rarity.ts';
import { wordsOf } from './words.ts';

/** A playbook that was found. A higher score fits better; scores of two searches do not compare. */
export interface SearchResult extends StoredFields {
  readonly id: string;
  readonly score: number;
  readonly hasEveryWord: boolean;
}

/** In more words than that a typing mistake is unlikely. */
const mistypedAtMost = 10;
/** More words than that, or several lines, are a pasted text. */
const typedAtMost = 24;
/** How much more the playbooks of a system count that the text names. */
const namedSystem = 1.5;

/**
 * The part of what was asked that a playbook must speak of. A word that no playbook has, not even
 * misspelt, makes it likely that the question is about something else: then it takes more. Tuned
 * with `npm run findability`.
 */
const coverage = {
  allKnown: { byWords: 0.2, byOneWord: 0.4 },
  oneOfManyStrange: { byWords: 0.42, byOneWord: 0.6 },
  strange: { byWords: 0.52, byOneWord: 0.6 },
} as const;
const many = 4;

/**
 * The playbooks that fit the words, best first; its title first, then those with every word. What
 * shares only words with a playbook that say little finds nothing.
 */
export function searchPlaybooks(index: SearchIndex, text: string): readonly SearchResult[] {
  const asked = [...new Set(wordsOf(text))];
  const isNamed = createNamedSystem(text);
  const hits = index.search(text, {
    ...(asked.length > mistypedAtMost ? exact : forgiving),
    boostDocument: (id) => (isNamed(String(id)) ? namedSystem : 1),
  });
  const fits = isPasted(text) ? fitsPasted(index, text) : fitsTyped(index, asked, hits);
  const bonus = hits[0]?.score ?? 0;
  return hits
    .filter(fits)
    .map((hit) => ({ hit, hasEveryWord: hit.queryTerms.length >= asked.length }))
    .map(({ hit, hasEveryWord }) => ({
      id: String(hit.id),
      title: String(hit.title),
      system: String(hit.system),
      severity: hit.severity as StoredFields['severity'],
      summary: String(hit.summary),
      hasEveryWord,
      score:
        hit.score + (hasEveryWord ? bonus : 0) + (isTitle(asked, String(hit.title)) ? bonus : 0),
    }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** Whether a text was copied from somewhere, not typed. */
export function isPasted(text: string): boolean {
  return text.trim().includes('\n') || new Set(wordsOf(text)).size > typedAtMost;
}

function isTitle(asked: readonly string[], title: string): boolean {
  return [...new Set(wordsOf(title))].join(' ') === asked.join(' ');
}

const exact: SearchOptions = { boost: boosts, combineWith: 'OR' };

/** Beginnings of words and typing mistakes find them too. */
export const forgiving: SearchOptions = {
  ...exact,
  prefix: (word) => word.length >= 3,
  fuzzy: (word) => (word.length >= 5 && !/\d/.test(word) ? 0.2 : false),
};

function fitsPasted(index: SearchIndex, text: string): (hit: Hit) => boolean {
  const lines = text.split('\n').map((line, i) => ({ line: i + 1, text: line }));
  const found = new Set(findByWords(index, lines).found.map(({ id }) => id));
  return (hit) => found.has(String(hit.id));
}

function fitsTyped(
  index: SearchIndex,
  asked: readonly string[],
  hits: readonly Hit[],
): (hit: Hit) => boolean {
  const rarity = createRarity(index);
  const whole = asked.reduce((sum, word) => sum + rarity(word), 0);
  const known = new Set(hits.flatMap((hit) => hit.queryTerms));
  const strange = asked.filter((word) => !known.has(word)).length;
  const least = coverage[coverageFor(strange, asked.length)];
  return (hit) => {
    const mass = asked.reduce((sum, word) => sum + rarity(word) * creditOf(word, hit), 0);
    const exact = asked.filter((word) => hit.match[word] !== undefined).length;
    return mass >= whole * (exact > 1 ? least.byWords : least.byOneWord);
  };
}

function coverageFor(strange: number, asked: number): keyof typeof coverage {
  if (strange === 0) return 'allKnown';
  return strange === 1 && asked >= many ? 'oneOfManyStrange' : 'strange';
}

/** A word that was only guessed, from its beginning or as a mistake, counts half. */
function creditOf(word: string, hit: Hit): number {
  if (!hit.queryTerms.includes(word)) return 0;
  const fields = hit.match[word];
  return fields === undefined ? 0.5 : weightOf(fields);
}
