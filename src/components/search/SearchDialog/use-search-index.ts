import { loadSiteIndex, searchSite, type SiteResult } from '@site/runner/search/search-site.ts';
import { type Nearest, withoutStrange } from '@site/runner/search/words/without-strange.ts';
import { useEffect, useState } from 'react';

/** The index on its way into the browser. */
export type SearchState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | {
      readonly status: 'ready';
      readonly find: (words: string) => readonly SiteResult[];
      /** What a question that finds nothing would find without its strange words. */
      readonly nearest: (words: string) => Nearest | null;
    };

const shownAtMost = 12;

let indexJson: Promise<string> | null = null;

/** Fetches the index when the search is first opened, and keeps it. */
export function useSearchIndex(): SearchState {
  const [state, setState] = useState<SearchState>({ status: 'loading' });
  useEffect(() => {
    let isWanted = true;
    indexJson ??= fetchIndex();
    indexJson.then(
      (json) => {
        if (isWanted) setState(toReady(json));
      },
      () => {
        indexJson = null;
        if (isWanted) setState({ status: 'failed' });
      },
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return state;
}

/** Where the index is. */
export function searchIndexAddress(): string {
  return new URL('@generated/fixbook-playbooks/default/search-index.json', import.meta.url).href;
}

async function fetchIndex(): Promise<string> {
  const address = searchIndexAddress();
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}

function toReady(json: string): SearchState {
  const index = loadSiteIndex(json);
  return {
    status: 'ready',
    find: (words) => searchSite(index, words, shownAtMost),
    nearest: (words) => withoutStrange(index.playbooks, words),
  };
}
