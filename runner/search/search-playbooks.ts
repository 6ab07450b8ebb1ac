import { createAsWritten } from './words/as-written.ts';
import { createAnswers } from './answers.ts';
import { findByWords } from './find-by-words.ts';
import { createNamedSystem } from './words/named-system.ts';
import type { SearchIndex, StoredFields } from './search-index.ts';
import { type Guesses, weighWords } from './words/weigh-words.ts';
import { wordsInOneLine } from './words/words-in-one-line.ts';
import { wordsOf } from './words/words.ts';

/** A playbook that was found. A higher score fits better; scores of two searches do not compare. */
export interface SearchResult extends StoredFields {
  readonly score: number;
  readonly hasEveryWord: boolean;
  /** Words of the text that the playbook has, as they are written there. */
  readonly words: readonly string[];
}

/** In more words than that a typing mistake is unlikely. */
const mistypedAtMost = 10;
/** More words than that, or several lines, are a pasted text. */
const typedAtMost = 24;
/** Nobody reads on after so many. */
const resultsAtMost = 100;
/** How much more the playbooks of a system count that the text names. */
const namedSystem = 1.5;
/** How much more one counts that has all words in one line. */
const inOneLine = 0.5;

/** Beginnings of words and typing mistakes find them too. */
export const forgiving: Guesses = {
  beginsFrom: 4,
  lastBeginsFrom: 3,
  mistypedFrom: 5,
  mistyped: 0.2,
};

/**
 * The playbooks that fit the words, best first; its title first, then those with every word. What
 * shares only words with a playbook that say little finds nothing.
 */
export function searchPlaybooks(index: SearchIndex, text: string): readonly SearchResult[] {
  const asked = [...new Set(wordsOf(text))];
  const weighed = weighWords(index, asked, asked.length > mistypedAtMost ? null : forgiving);
  const isNamed = createNamed(index, asked, text);
  const meant = asked.map((word, i) => ({ word, guesses: weighed.guesses[i] ?? [] }));
  const together = wordsInOneLine(index, meant, weighed.counts);
  const fits = isPasted(text)
    ? fitsPasted(index, text)
    : createAnswers(index, { asked, weighed, together, isNamed });
  let best = 0;
  for (const at of weighed.found) {
    const line = 1 + (inOneLine * (together[at] ?? 0)) / asked.length;
    const score = (weighed.scores[at] ?? 0) * (isNamed(at) ? namedSystem : 1) * line;
    weighed.scores[at] = score;
    best = Math.max(best, score);
  }
  const titleFit = createTitleFit(asked, text);
  const asWritten = createAsWritten(text);
  return weighed.found
    .filter(fits)
    .map((at) => {
      const hasEveryWord = (weighed.counts[at] ?? 0) >= asked.length;
      const mayBeTitle = hasEveryWord && asked.every((_, word) => weighed.tells(word, at) === 1);
      const title = mayBeTitle ? titleFit(index.documents[at]?.title ?? '') : 0;
      const bonus = hasEveryWord ? best * (1 + title) : 0;
      return { at, hasEveryWord, score: (weighed.scores[at] ?? 0) + bonus };
    })
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, resultsAtMost)
    .flatMap(({ at, hasEveryWord, score }): SearchResult[] => {
      const shown = index.documents[at];
      const words = asWritten(asked.filter((_, word) => weighed.has(word, at)));
      return shown === undefined ? [] : [{ ...shown, hasEveryWord, words, score }];
    });
}

/** A system is named too by a word of its name that no playbook of another system has. */
export function createNamed(
  index: SearchIndex,
  asked: readonly string[],
  text: string,
): (at: number) => boolean {
  const isNamed = createNamedSystem(text);
  const isPartOf = (system: string): boolean =>
    system.split('-').some((part) => {
      const [word = ''] = wordsOf(part);
      if (!asked.includes(word)) return false;
      return index
        .having(word)
        .documents.every((at) => index.documents[at]?.id.startsWith(`${system}/`));
    });
  const known = new Map<string, boolean>();
  const named = new Uint8Array(index.documents.length);
  for (const { system, from, to } of index.systems) {
    const isIt = known.get(system) ?? (isNamed(`${system}/`) || isPartOf(system));
    known.set(system, isIt);
    named.fill(isIt ? 1 : 0, from, to);
  }
  return (at) => named[at] === 1;
}

/** Whether a text was copied from somewhere, not typed. */
export function isPasted(text: string): boolean {
  return text.trim().includes('\n') || new Set(wordsOf(text)).size > typedAtMost;
}

/** Titles of two systems may differ in endings only; then the letters decide. */
function createTitleFit(asked: readonly string[], text: string): (title: string) => number {
  const words = asked.join(' ');
  const letters = text.trim().toLowerCase();
  return (title) => {
    if ([...new Set(wordsOf(title))].join(' ') !== words) return 0;
    return title.toLowerCase() === letters ? 2 : 1;
  };
}

function fitsPasted(index: SearchIndex, text: string): (at: number) => boolean {
  const lines = text.split('\n').map((line, i) => ({ line: i + 1, text: line }));
  const found = new Set(findByWords(index, lines, () => false).found.map(({ id }) => id));
  return (at) => found.has(index.documents[at]?.id ?? '');
}
