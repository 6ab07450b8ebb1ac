import SearchProvider from '@site/src/components/search/SearchProvider';
import type { ReactNode } from 'react';

/** Docusaurus puts it around every page. */
export default function Root({ children }: { readonly children: ReactNode }): ReactNode {
  return <SearchProvider>{children}</SearchProvider>;
}
