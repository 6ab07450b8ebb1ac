import { wordsOf } from './words.ts';

/** An idea can take so many words: “kicked out”, “out of memory”. */
const longestPhrase = 3;

/**
 * Tells words that a search compared as they are written in the text that they came from: `refus` is
 * “refused”. A word that comes from nowhere in the text stays as it is.
 */
export function createAsWritten(text: string): (words: readonly string[]) => readonly string[] {
  const written = text.match(/[\p{L}\p{N}][^\s,;()[\]{}"“”]*/gu) ?? [];
  const origin = new Map<string, string>();
  let length = 0;
  const readPhrases = (): void => {
    length += 1;
    for (let at = 0; at + length <= written.length; at += 1) {
      const phrase = written
        .slice(at, at + length)
        .join(' ')
        .replace(/[.:!?’']+$/, '');
      for (const word of wordsOf(phrase)) if (!origin.has(word)) origin.set(word, phrase);
    }
  };
  /** Longer phrases are read only for a word that no shorter one is. */
  const originOf = (word: string): string => {
    while (!origin.has(word) && length < longestPhrase) readPhrases();
    return origin.get(word) ?? word;
  };
  return (words) => [...new Set(words.map(originOf))];
}
