import MiniSearch, { type Options } from 'minisearch';
import { wordsOf } from './words.ts';

/** Pages of the documentation by their words, a document for each of their sections. */
export type PageIndex = MiniSearch<PageSection>;

/** What stands under one heading of a page. The part before the first heading has that of the page. */
export interface PageSection {
  /** Address, with the anchor of the heading. */
  readonly id: string;
  /** Of the page. */
  readonly title: string;
  readonly heading: string;
  /** In plain words, without listings. */
  readonly text: string;
}

/** How much a word counts by where a section has it. */
export const pageBoosts = { heading: 4, title: 2, text: 1 };

const options: Options<PageSection> = {
  fields: ['title', 'heading', 'text'],
  storeFields: ['title', 'heading'],
  tokenize: wordsOf,
  processTerm: (word) => word,
};

export function buildPageIndex(sections: readonly PageSection[]): PageIndex {
  const index = new MiniSearch(options);
  index.addAll(sections);
  return index;
}

/** An index that was saved, as a value. */
export function toPageIndex(saved: Parameters<typeof MiniSearch.loadJS>[0]): PageIndex {
  return MiniSearch.loadJS(saved, options);
}
