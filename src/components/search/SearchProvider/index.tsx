import { createContext, type ReactNode, Suspense, use } from 'react';
import { type LoadedDialog, type Search, useSearchState } from './use-search-state';

const Context = createContext<Search | null>(null);

/** Holds the one search dialog of the site; it is loaded when it is first opened. */
export default function SearchProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const search = useSearchState();
  return (
    <Context value={search}>
      {children}
      {search.dialog !== null && (
        <Suspense>
          <OpenDialog dialog={search.dialog} onClose={search.close} />
        </Suspense>
      )}
    </Context>
  );
}

function OpenDialog(props: {
  readonly dialog: Promise<LoadedDialog>;
  readonly onClose: () => void;
}): ReactNode {
  const { default: Dialog } = use(props.dialog);
  return <Dialog onClose={props.onClose} />;
}

/** Opens and closes the search from anywhere on the site. */
export function useSearch(): Search {
  const search = use(Context);
  if (search === null) throw new Error('useSearch is used outside SearchProvider');
  return search;
}
