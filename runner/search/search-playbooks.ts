import type { SearchOptions, SearchResult as Hit } from 'minisearch';
import { createAsWritten } from './as-written.ts';
import { findByWords } from './find-by-words.ts';
import { isOtherSubject } from './other-subjects.ts';
import { createNamedSystem } from './named-system.ts';
import { boosts, type SearchIndex, type StoredFields } from './search-index.ts';
import { createRarityIn, weightOf } from './word-rarity.ts';
import { wordsOf } from './words.ts';

/** A playbook that was found. A higher score fits better; scores of two searches do not compare. */
export interface SearchResult extends StoredFields {
  readonly id: string;
  readonly score: number;
  readonly hasEveryWord: boolean;
  /** Words of the text that the playbook has, as they are written there. */
  readonly words: readonly string[];
}

/** In more words than that a typing mistake is unlikely. */
const mistypedAtMost = 10;
/** More words than that, or several lines, are a pasted text. */
const typedAtMost = 24;
/** How much more the playbooks of a system count that the text names. */
const namedSystem = 1.5;

/**
 * The part of what was asked that a playbook must speak of, by rarity. It takes more when no playbook
 * has some word, not even misspelt: then the question may be about something else, unless it names
 * the system. Tuned with `npm run findability`.
 */
const coverage = { near: 0.2, strangeInMany: 0.45, strangeInFew: 0.55 } as const;
const many = 4;
/** How much more it takes where a single word is all that fits. */
const forOneWord = 0.2;
/** The least rarity where some word is strange, in words that one playbook has. */
const leastMass = 0.3;
/** How much a named subject that a playbook does not speak of tells against it, in the same. */
const otherSubject = 4;

/**
 * The playbooks that fit the words, best first; its title first, then those with every word. What
 * shares only words with a playbook that say little finds nothing.
 */
export function searchPlaybooks(index: SearchIndex, text: string): readonly SearchResult[] {
  const asked = [...new Set(wordsOf(text))];
  const isNamed = createNamed(index, asked, text);
  const hits = index.search(text, {
    ...(asked.length > mistypedAtMost ? exact : forgiving),
    boostDocument: (id) => (isNamed(String(id)) ? namedSystem : 1),
  });
  const fits = isPasted(text) ? fitsPasted(index, text) : fitsTyped(index, asked, hits, isNamed);
  const bonus = hits[0]?.score ?? 0;
  const asWritten = createAsWritten(text);
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
      words: asWritten(hit.queryTerms),
      score:
        hit.score + (hasEveryWord ? bonus : 0) + bonus * titleFit(asked, text, String(hit.title)),
    }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** A system is named too by a word of its name that no playbook of another system has. */
function createNamed(index: SearchIndex, asked: readonly string[], text: string) {
  const isNamed = createNamedSystem(text);
  const known = new Map<string, boolean>();
  const isPartOf = (system: string): boolean =>
    system.split('-').some((part) => {
      const [word = ''] = wordsOf(part);
      if (!asked.includes(word)) return false;
      return index.search(part, exact).every(({ id }) => String(id).startsWith(`${system}/`));
    });
  return (id: string): boolean => {
    const system = id.slice(0, id.indexOf('/'));
    const isIt = known.get(system) ?? (isNamed(id) || isPartOf(system));
    known.set(system, isIt);
    return isIt;
  };
}

/** Whether a text was copied from somewhere, not typed. */
export function isPasted(text: string): boolean {
  return text.trim().includes('\n') || new Set(wordsOf(text)).size > typedAtMost;
}

/** Titles of two systems may differ in endings only; then the letters decide. */
function titleFit(asked: readonly string[], text: string, title: string): number {
  if ([...new Set(wordsOf(title))].join(' ') !== asked.join(' ')) return 0;
  return text.trim().toLowerCase() === title.toLowerCase() ? 2 : 1;
}

const exact: SearchOptions = { boost: boosts, combineWith: 'OR' };

/** Beginnings of words and typing mistakes find them too. */
export const forgiving: SearchOptions = {
  ...exact,
  prefix: (word, i, words) => word.length >= (i === words.length - 1 ? 3 : 4),
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
  isNamed: (id: string) => boolean,
): (hit: Hit) => boolean {
  const rarity = createRarityIn(hits, index.documentCount);
  const rarest = Math.log(1 + index.documentCount);
  const whole = asked.reduce((sum, word) => sum + rarity(word), 0);
  const known = new Set(hits.flatMap((hit) => hit.queryTerms));
  const hasStrange = asked.some((word) => !known.has(word));
  const least = asked.length >= many ? coverage.strangeInMany : coverage.strangeInFew;
  const subjects = asked.filter(isOtherSubject);
  return (hit) => {
    const mass = asked.reduce((sum, word) => sum + rarity(word) * creditOf(word, hit), 0);
    if (hasStrange && mass < leastMass * rarest) return false;
    const exact = asked.filter((word) => hit.match[word] !== undefined).length;
    const others = subjects.filter((word) => hit.match[word] === undefined).length;
    const isNear = others === 0 && (!hasStrange || isNamed(String(hit.id)));
    const needed = (isNear ? coverage.near : least) + (exact > 1 ? 0 : forOneWord);
    return mass >= needed * (whole + others * otherSubject * rarest);
  };
}

/** A word that was only guessed, from its beginning or as a mistake, counts half. */
function creditOf(word: string, hit: Hit): number {
  if (!hit.queryTerms.includes(word)) return 0;
  const fields = hit.match[word];
  return fields === undefined ? 0.5 : weightOf(fields);
}
