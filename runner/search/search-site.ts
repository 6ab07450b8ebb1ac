import { buildPageIndex, type PageIndex, type PageSection, toPageIndex } from './page-index.ts';
import { type PageResult, searchPages } from './search-pages.ts';
import { buildIndex, type SearchIndex, toIndex } from './search-index.ts';
import { searchPlaybooks, type SearchResult } from './search-playbooks.ts';
import { wordsOf } from './words/words.ts';
import type { Playbook, System } from '../playbook/playbook.ts';

/** What the site searches. `JSON.stringify` saves it, `loadSiteIndex` reads it back. */
export interface SiteIndex {
  readonly playbooks: SearchIndex;
  readonly pages: PageIndex;
}

export type SiteResult =
  ({ readonly type: 'playbook' } & SearchResult) | ({ readonly type: 'page' } & PageResult);

/** Pages have an index of their own: their words would change how rare those of playbooks are. */
export function buildSiteIndex(content: {
  readonly playbooks: readonly Playbook[];
  readonly systems: readonly System[];
  readonly sections: readonly PageSection[];
}): SiteIndex {
  return {
    playbooks: buildIndex(content.playbooks, content.systems),
    pages: buildPageIndex(content.sections),
  };
}

interface SavedSiteIndex {
  readonly playbooks: Parameters<typeof toIndex>[0];
  readonly pages: Parameters<typeof toPageIndex>[0];
}

/** Reads what our own build has saved. */
export function loadSiteIndex(json: string): SiteIndex {
  const saved = JSON.parse(json) as SavedSiteIndex;
  return { playbooks: toIndex(saved.playbooks), pages: toPageIndex(saved.pages) };
}

const pagesAtMost = 3;

/** Playbooks before pages, unless a page has more of what was asked than any playbook. */
export function searchSite(
  { playbooks, pages }: SiteIndex,
  text: string,
  atMost: number,
): readonly SiteResult[] {
  const asked = wordsOf(text);
  const foundPages = searchPages(pages, text)
    .slice(0, pagesAtMost)
    .map((result) => ({ type: 'page', ...result }) as const);
  const foundPlaybooks = searchPlaybooks(playbooks, text)
    .slice(0, atMost - foundPages.length)
    .map((result) => ({ type: 'playbook', ...result }) as const);
  const [bestPage] = foundPages;
  const [bestPlaybook] = foundPlaybooks;
  const pageFits = bestPage ? fitOf(asked, bestPage, `${bestPage.title} ${bestPage.heading}`) : -1;
  const playbookFits = bestPlaybook ? fitOf(asked, bestPlaybook, bestPlaybook.title) : -1;
  return pageFits > playbookFits
    ? [...foundPages, ...foundPlaybooks]
    : [...foundPlaybooks, ...foundPages];
}

function fitOf(
  asked: readonly string[],
  { hasEveryWord }: { readonly hasEveryWord: boolean },
  title: string,
): number {
  const words = new Set(wordsOf(title));
  if (asked.every((word) => words.has(word))) return 2;
  return hasEveryWord ? 1 : 0;
}
