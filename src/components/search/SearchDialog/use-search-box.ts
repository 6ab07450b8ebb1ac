import { useHistory } from '@docusaurus/router';
import type { SiteResult } from '@site/runner/search/search-site.ts';
import type { Nearest } from '@site/runner/search/words/without-strange.ts';
import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import { useFigures } from '../../use-figures';
import { type SearchState, useSearchIndex } from './use-search-index';

/** What the input and the list of results share. */
export interface SearchBox {
  readonly words: string;
  readonly state: SearchState['status'];
  readonly results: readonly SiteResult[];
  /** When no playbook was found: what the rest of the question would find. */
  readonly nearest: Nearest | null;
  readonly active: number;
  readonly listId: string;
  /** Undefined while no result is active. */
  readonly activeId: string | undefined;
  readonly optionId: (at: number) => string;
  readonly pathOf: (result: SiteResult) => string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Asks something else. */
  readonly ask: (words: string) => void;
  readonly onPoint: (at: number) => void;
}

/** Searches on each change; arrow keys move over the results, Enter opens the active one. */
export function useSearchBox(onClose: () => void): SearchBox {
  const search = useSearchIndex();
  const history = useHistory();
  const { indexPath } = useFigures();
  const listId = useId();
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const results = useMemo(
    () => (search.status === 'ready' ? search.find(words) : []),
    [search, words],
  );
  const nearest = useMemo(
    () =>
      search.status === 'ready' && results.every(({ type }) => type === 'page')
        ? search.nearest(words)
        : null,
    [search, results, words],
  );
  const optionId = (at: number) => `${listId}-${at}`;
  const activeId = results.length > 0 ? optionId(active) : undefined;
  // The list shows a part of the results.
  useEffect(() => {
    if (activeId !== undefined) {
      document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
    }
  }, [activeId, results]);
  const pathOf = (result: SiteResult) =>
    result.type === 'page' ? result.path : `${indexPath}/${result.id}`;

  const ask = (text: string) => {
    setWords(text);
    setActive(0);
  };

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    ask(event.target.value);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = results[active];
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, results.length - 1));
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter' && chosen !== undefined) {
      onClose();
      history.push(pathOf(chosen));
    } else return;
    event.preventDefault();
  };

  return {
    words,
    state: search.status,
    results,
    nearest,
    active,
    listId,
    activeId,
    optionId,
    pathOf,
    onChange,
    onKeyDown,
    ask,
    onPoint: setActive,
  };
}
