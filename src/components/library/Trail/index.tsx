import { DocsSidebarProvider } from '@docusaurus/plugin-content-docs/client';
import type { PropSidebar } from '@docusaurus/plugin-content-docs';
import type { PageLink } from '@site/src/plugins/playbooks/playbook-page';
import DocBreadcrumbs from '@theme/DocBreadcrumbs';
import { type ReactNode, useMemo } from 'react';

/** The theme's breadcrumbs, given the way to this page as a sidebar of nested categories. */
export default function Trail({ links }: { readonly links: readonly PageLink[] }): ReactNode {
  const items = useMemo(() => toNested(links), [links]);
  return (
    <DocsSidebarProvider name="trail" items={items}>
      <DocBreadcrumbs />
    </DocsSidebarProvider>
  );
}

function toNested([first, ...rest]: readonly PageLink[]): PropSidebar {
  if (first === undefined) return [];
  const { title: label, path: href } = first;
  if (rest.length === 0) return [{ type: 'link', label, href, docId: href }];
  const items = toNested(rest);
  return [{ type: 'category', label, href, items, collapsible: false, collapsed: false }];
}
