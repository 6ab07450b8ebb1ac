import { type PageIndex, pageBoosts } from './page-index.ts';
import { forgiving, isPasted } from './search-playbooks.ts';
import { wordsOf } from './words.ts';

/** A page that was found, with the section of it that fits best. */
export interface PageResult {
  /** Address of the section. */
  readonly path: string;
  readonly title: string;
  /** The title once more where the page itself fits best. */
  readonly heading: string;
  readonly hasEveryWord: boolean;
}

/** The part of the words that a section must have. */
const least = 0.6;

/** The pages that fit the words, best first and each once. A pasted text is about a problem, so it finds none. */
export function searchPages(index: PageIndex, text: string): readonly PageResult[] {
  const asked = new Set(wordsOf(text)).size;
  if (isPasted(text)) return [];
  const hits = index
    .search(text, { ...forgiving, boost: pageBoosts })
    .filter(({ queryTerms }) => queryTerms.length >= asked * least);
  const best = new Map<string, PageResult>();
  for (const { id, title, heading, queryTerms } of hits) {
    const path = String(id);
    const page = path.replace(/#.*$/, '');
    const hasEveryWord = queryTerms.length >= asked;
    if (best.has(page) && !(hasEveryWord && best.get(page)?.hasEveryWord === false)) continue;
    best.set(page, { path, title: String(title), heading: String(heading), hasEveryWord });
  }
  return [...best.values()].sort((a, b) => Number(b.hasEveryWord) - Number(a.hasEveryWord));
}
