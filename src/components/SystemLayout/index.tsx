import renderRoutes from '@docusaurus/renderRoutes';
import type { Sidebar } from '@site/src/plugins/playbooks/sidebar';
import type { ComponentProps, ReactNode } from 'react';
import PlaybooksShell from '../PlaybooksShell';

interface Props {
  readonly sidebar: Sidebar;
  readonly route: { readonly routes: ComponentProps<typeof renderRoutes> };
}

/** Stays mounted while a reader goes from page to page of one system. */
export default function SystemLayout({ sidebar, route }: Props): ReactNode {
  return <PlaybooksShell sidebar={sidebar}>{renderRoutes(route.routes)}</PlaybooksShell>;
}
