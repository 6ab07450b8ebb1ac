import MDXComponents from '@theme-init/MDXComponents';
import type { ComponentProps, ReactNode } from 'react';

/** The theme's parts of a page of the docs, but a table that is wider than a phone is scrolled by keyboard, too. */
export default { ...MDXComponents, table: Table };

function Table(props: ComponentProps<'table'>): ReactNode {
  return <table {...props} tabIndex={0} />;
}
