import type { Having, WordIndex } from './word-index.ts';

/** A word that was asked for, and what may have been meant by it. */
export interface Meant {
  readonly word: string;
  readonly guesses: readonly string[];
}

/** Of a guess it is not sure that it was meant. */
const guessed = 0.5;

/**
 * For each document, how many of the words one of its lines has: what is asked stands together where it
 * is answered, and words of something else are scattered. `counts` tells how many each has anywhere;
 * of most documents it is one, and then there are no lines to compare.
 */
export function wordsInOneLine(
  index: WordIndex<unknown>,
  words: readonly Meant[],
  counts: Uint16Array,
): Float32Array {
  const most = new Float32Array(index.documents.length);
  const tally = tallyOf(index);
  const { sums, added } = tally;
  const before = tally.last;
  tally.last += words.length;
  const add = ({ documents, linesFrom, lines }: Having, mark: number, weight: number): void => {
    for (let i = 0; i < documents.length; i += 1) {
      const document = documents[i] ?? 0;
      const end = linesFrom[i + 1] ?? 0;
      const from = linesFrom[i] ?? 0;
      if (counts[document] === 1) {
        if (end > from && weight > (most[document] ?? 0)) most[document] = weight;
        continue;
      }
      for (let k = from; k < end; k += 1) {
        const line = lines[k] ?? 0;
        const own = added[line] ?? 0;
        if (own === mark) continue;
        added[line] = mark;
        const sum = (own > before ? (sums[line] ?? 0) : 0) + weight;
        sums[line] = sum;
        if (sum > (most[document] ?? 0)) most[document] = sum;
      }
    }
  };
  for (const [i, { word, guesses }] of words.entries()) {
    const mark = before + i + 1;
    add(index.having(word), mark, 1);
    for (const guess of guesses) add(index.having(guess), mark, guessed);
  }
  return most;
}

/** What each line has of the words; marks go up from question to question, so nothing has to be cleared. */
interface Tally {
  readonly sums: Float32Array;
  /** The mark of the word that was added last. */
  readonly added: Uint32Array;
  last: number;
}

/** Kept: new tables for all lines take longer than a question, where memory is slow to get. */
const tallies = new WeakMap<object, Tally>();

function tallyOf(index: WordIndex<unknown>): Tally {
  const known = tallies.get(index);
  const tally = known ?? {
    sums: new Float32Array(index.lineCount),
    added: new Uint32Array(index.lineCount),
    last: 0,
  };
  tallies.set(index, tally);
  return tally;
}
