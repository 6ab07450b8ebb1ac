import type { WordIndex } from './word-index.ts';

/** How each document of an index fits words; places are those of its documents. */
export interface Weighed {
  /** Documents that have a word, or what may have been meant by one, in no order. */
  readonly found: readonly number[];
  readonly scores: Float64Array;
  /** How many of the words each has, guesses too. */
  readonly counts: Uint16Array;
  /** What the word at a place tells of a document where it stands as it is, 0 where it does not. */
  readonly tells: (word: number, document: number) => number;
  /** Whether the word names what a document is about. */
  readonly names: (word: number, document: number) => boolean;
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
  const tells = words.map(() => new Float32Array(size));
  const names = words.map(() => new Uint8Array(size));
  const seen = words.map(() => new Uint8Array(size));
  const found: number[] = [];
  const add = (word: number, meant: string, weight: number): void => {
    const having = index.having(meant);
    const own = seen[word] ?? new Uint8Array();
    for (let i = 0; i < having.documents.length; i += 1) {
      const document = having.documents[i] ?? 0;
      scores[document] = (scores[document] ?? 0) + weight * (having.scores[i] ?? 0);
      if (own[document] === 1) continue;
      own[document] = 1;
      if (counts[document] === 0) found.push(document);
      counts[document] = (counts[document] ?? 0) + 1;
    }
  };
  const guessed = words.map((word, i) => {
    const having = index.having(word);
    add(i, word, 1);
    const told = tells[i] ?? new Float32Array();
    const named = names[i] ?? new Uint8Array();
    for (let k = 0; k < having.documents.length; k += 1) {
      const document = having.documents[k] ?? 0;
      told[document] = having.tells[k] ?? 0;
      named[document] = having.names[k] ?? 0;
    }
    const near = guesses === null ? [] : guess(index, word, i === words.length - 1, guesses);
    for (const { word: meant, weight } of near) add(i, meant, weight);
    return near.map((one) => one.word);
  });
  for (const document of found) {
    scores[document] = (scores[document] ?? 0) * (counts[document] ?? 0);
  }
  return {
    found,
    scores,
    counts,
    tells: (word, document) => tells[word]?.[document] ?? 0,
    names: (word, document) => names[word]?.[document] === 1,
    has: (word, document) => seen[word]?.[document] === 1,
    guesses: guessed,
    isKnown: (word) =>
      index.having(words[word] ?? '').documents.length > 0 || (guessed[word] ?? []).length > 0,
  };
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
