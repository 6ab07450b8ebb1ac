import type { WordIndex } from './word-index.ts';
import { rarityOf } from './word-rarity.ts';

/** How each document of an index fits words; places are those of its documents. */
export interface Weighed {
  /** Documents that have a word, or what may have been meant by one, in no order. */
  readonly found: readonly number[];
  readonly scores: Float64Array;
  /** How many of the words each has, guesses too. */
  readonly counts: Uint16Array;
  /** What the word at a place tells of a document where it stands as it is, 0 where it does not. */
  readonly tells: (word: number, document: number) => number;
  /** The rarities of the words that each document speaks of, as far as they tell; a guess counts half. */
  readonly spokenOf: Float64Array;
  /** The rarities of the words that name what each document is about. */
  readonly named: Float64Array;
  /** Whether a document has the word, or what may have been meant. */
  readonly has: (word: number, document: number) => boolean;
  /** What may have been meant by each word. */
  readonly guesses: readonly (readonly string[])[];
  /** Whether any document has it, or what may have been meant. */
  readonly isKnown: (word: number) => boolean;
}

/** What may have been meant by words beside what they say. */
export interface Guesses {
  /** From so many letters on a word may be the beginning of a longer one; the last may still be typed. */
  readonly beginsFrom: number;
  readonly lastBeginsFrom: number;
  /** From so many letters on it may be mistyped, in this part of its letters. */
  readonly mistypedFrom: number;
  readonly mistyped: number;
}

/** Of a word that was only guessed, from its beginning or as a mistake, it is not sure that it was meant. */
const guessed = 0.5;

/**
 * Adds up what each word says for each document; one with more of the words counts the more for it.
 * Tables by document instead of objects: a common word is in thousands of them.
 */
export function weighWords(
  index: WordIndex<unknown>,
  words: readonly string[],
  guesses: Guesses | null,
): Weighed {
  const size = index.documents.length;
  const scores = new Float64Array(size);
  const counts = new Uint16Array(size);
  /** The place of the word that was found last in each, counted from 1. */
  const last = new Uint16Array(size);
  const spokenOf = new Float64Array(size);
  const named = new Float64Array(size);
  const found: number[] = [];
  const add = (word: number, said: string, weight: number, isGuess: boolean): void => {
    const { documents, scores: fits, tells: telling, names } = index.having(said);
    const rarity = rarityOf(index, words[word] ?? '');
    for (let i = 0; i < documents.length; i += 1) {
      const document = documents[i] ?? 0;
      scores[document] = (scores[document] ?? 0) + weight * (fits[i] ?? 0);
      if (last[document] === word + 1) continue;
      last[document] = word + 1;
      if (counts[document] === 0) found.push(document);
      counts[document] = (counts[document] ?? 0) + 1;
      const tell = isGuess ? 0 : (telling[i] ?? 0);
      spokenOf[document] = (spokenOf[document] ?? 0) + rarity * (tell || guessed);
      if (!isGuess && names[i] === 1) named[document] = (named[document] ?? 0) + rarity;
    }
  };
  const meant = words.map((word, i) => {
    add(i, word, 1, false);
    const near = guesses === null ? [] : guess(index, word, i === words.length - 1, guesses);
    for (const one of near) add(i, one.word, one.weight, true);
    return near.map((one) => one.word);
  });
  for (const document of found) {
    scores[document] = (scores[document] ?? 0) * (counts[document] ?? 0);
  }
  return {
    found,
    scores,
    counts,
    tells: (word, document) => {
      const { documents, tells } = index.having(words[word] ?? '');
      return tells[placeOf(documents, document)] ?? 0;
    },
    spokenOf,
    named,
    has: (word, document) =>
      [words[word] ?? '', ...(meant[word] ?? [])].some(
        (said) => placeOf(index.having(said).documents, document) !== -1,
      ),
    guesses: meant,
    isKnown: (word) =>
      index.having(words[word] ?? '').documents.length > 0 || (meant[word] ?? []).length > 0,
  };
}

/** Where a document stands among those that have a word, which are in order; -1 where it does not. */
function placeOf(documents: Uint32Array, document: number): number {
  let from = 0;
  let to = documents.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((documents[middle] ?? 0) < document) from = middle + 1;
    else to = middle;
  }
  return documents[from] === document ? from : -1;
}

function guess(index: WordIndex<unknown>, word: string, isLast: boolean, guesses: Guesses) {
  const { beginsFrom, lastBeginsFrom, mistypedFrom, mistyped } = guesses;
  const longer =
    word.length >= (isLast ? lastBeginsFrom : beginsFrom) ? index.near.beginningWith(word) : [];
  if (word.length < mistypedFrom || /\d/.test(word)) return longer;
  const finished = new Set(longer.map((near) => near.word));
  const similar = index.near.within(word, Math.min(6, Math.round(word.length * mistyped)));
  return [...longer, ...similar.filter((near) => !finished.has(near.word))];
}
