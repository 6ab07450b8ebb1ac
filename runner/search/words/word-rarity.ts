import type { WordIndex } from './word-index.ts';

/** Logarithm of how few documents have a word; what none has is as rare as can be. */
export function rarityOf(index: WordIndex<unknown>, word: string): number {
  const having = index.having(word).documents.length;
  return Math.log(1 + index.documents.length / Math.max(1, having));
}

/** The rarity of a word that one document has. */
export function rarest(index: WordIndex<unknown>): number {
  return Math.log(1 + index.documents.length);
}
