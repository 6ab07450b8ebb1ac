import { createContext, lazy, type ReactNode, Suspense, use } from 'react';
import { type Search, useSearchState } from './use-search-state';

const SearchDialog = lazy(() => import('../SearchDialog'));

const Context = createContext<Search | null>(null);

/** Holds the one search dialog of the site; it is loaded when it is first opened. */
export default function SearchProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const search = useSearchState();
  return (
    <Context value={search}>
      {children}
      {search.isOpen && (
        <Suspense>
          <SearchDialog onClose={search.close} />
        </Suspense>
      )}
    </Context>
  );
}

/** Opens and closes the search from anywhere on the site. */
export function useSearch(): Search {
  const search = use(Context);
  if (search === null) throw new Error('useSearch is used outside SearchProvider');
  return search;
}
