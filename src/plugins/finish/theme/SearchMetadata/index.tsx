import type { ReactNode } from 'react';

/** Nothing: what the theme writes here is for search services, and the site searches by itself. */
export default function SearchMetadata(): ReactNode {
  return null;
}
