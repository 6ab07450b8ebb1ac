import {
  buildWordIndex,
  type Fields,
  openWordIndex,
  type SavedWords,
  type WordIndex,
} from './words/word-index.ts';

/** Pages of the documentation by their words, a document for each of their sections. */
export type PageIndex = WordIndex<ShownSection>;

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

export type ShownSection = Pick<PageSection, 'id' | 'title' | 'heading'>;

const fields: Fields<PageSection> = {
  heading: { boost: 4, tells: 1 },
  title: { boost: 2, tells: 1 },
  text: { boost: 1, tells: 1 },
};

export function buildPageIndex(sections: readonly PageSection[]): PageIndex {
  return buildWordIndex(sections, fields, ({ id, title, heading }) => ({ id, title, heading }));
}

/** An index that was saved, as a value. */
export function toPageIndex(saved: SavedWords<ShownSection>): PageIndex {
  return openWordIndex(saved, fields);
}
