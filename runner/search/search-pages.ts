import type { PageIndex } from './page-index.ts';
import { forgiving, isPasted } from './search-playbooks.ts';
import { weighWords } from './words/weigh-words.ts';
import { wordsOf } from './words/words.ts';

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
  if (isPasted(text)) return [];
  const asked = [...new Set(wordsOf(text))];
  const { found, scores, counts } = weighWords(index, asked, forgiving);
  const fitting = found
    .filter((at) => (counts[at] ?? 0) >= asked.length * least)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const best = new Map<string, PageResult>();
  for (const at of fitting) {
    const section = index.documents[at];
    if (section === undefined) continue;
    const { id: path, title, heading } = section;
    const page = path.replace(/#.*$/, '');
    const hasEveryWord = (counts[at] ?? 0) >= asked.length;
    if (best.has(page) && !(hasEveryWord && best.get(page)?.hasEveryWord === false)) continue;
    best.set(page, { path, title, heading, hasEveryWord });
  }
  return [...best.values()].sort((a, b) => Number(b.hasEveryWord) - Number(a.hasEveryWord));
}
