import type { SearchIndex } from './search-index.ts';

/** Logarithm of how few playbooks have a word; what none has is as rare as can be. */
export function createRarity(index: SearchIndex): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const rarity = known.get(word) ?? rarityOf(index, word);
    known.set(word, rarity);
    return rarity;
  };
}

function rarityOf(index: SearchIndex, word: string): number {
  const having = index.search(word, { combineWith: 'OR' }).length;
  return Math.log(1 + index.documentCount / Math.max(1, having));
}

/** The same for words that were asked for, of which the hits are all that have one. */
export function createRarityIn(
  hits: readonly { readonly match: Readonly<Record<string, unknown>> }[],
  documentCount: number,
): (word: string) => number {
  const known = new Map<string, number>();
  for (const { match } of hits) {
    for (const word of Object.keys(match)) known.set(word, (known.get(word) ?? 0) + 1);
  }
  return (word) => Math.log(1 + documentCount / Math.max(1, known.get(word) ?? 0));
}

/** What a word tells where it stands, from 0 to 1: less in a list of steps than in an error. */
export function weightOf(fields: readonly string[]): number {
  return Math.max(...fields.map((field) => weights[field] ?? 0.4));
}

const weights: Readonly<Record<string, number>> = {
  title: 1,
  errors: 1,
  symptoms: 1,
  asked: 1,
  causes: 0.8,
  slug: 0.8,
  summary: 0.6,
  tags: 0.6,
};
