import { DocsSidebarProvider } from '@docusaurus/plugin-content-docs/client';
import { HtmlClassNameProvider, ThemeClassNames } from '@docusaurus/theme-common';
import type { Sidebar } from '@site/src/plugins/playbooks/sidebar';
import DocRootLayout from '@theme/DocRoot/Layout';
import Layout from '@theme/Layout';
import clsx from 'clsx';
import type { ReactNode } from 'react';

interface Props {
  readonly sidebar: Sidebar;
  readonly children: ReactNode;
}

/** The frame of a documentation page, with the theme's own sidebar over our entries. */
export default function PlaybooksShell({ sidebar, children }: Props): ReactNode {
  const { wrapper, page } = ThemeClassNames;
  return (
    <HtmlClassNameProvider className={clsx(wrapper.docsPages, page.docsDocPage)}>
      <Layout>
        <DocsSidebarProvider name={sidebar.name} items={sidebar.items}>
          <DocRootLayout>{children}</DocRootLayout>
        </DocsSidebarProvider>
      </Layout>
    </HtmlClassNameProvider>
  );
}
