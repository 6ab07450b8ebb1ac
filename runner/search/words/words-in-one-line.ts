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
  const sums = new Float32Array(index.lineCount);
  const counted = new Uint16Array(index.lineCount);
  const add = ({ documents, linesFrom, lines }: Having, word: number, weight: number): void => {
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
        if (counted[line] === word) continue;
        counted[line] = word;
        const sum = (sums[line] ?? 0) + weight;
        sums[line] = sum;
        if (sum > (most[document] ?? 0)) most[document] = sum;
      }
    }
  };
  for (const [i, { word, guesses }] of words.entries()) {
    add(index.having(word), i + 1, 1);
    for (const guess of guesses) add(index.having(guess), i + 1, guessed);
  }
  return most;
}
