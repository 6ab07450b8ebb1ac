import Head from '@docusaurus/Head';
import useIsBrowser from '@docusaurus/useIsBrowser';
import { withRevision } from '@site/src/theme/Playbooks/fetch-json';
import { pageDataPathOf } from '@site/src/plugins/playbooks/page-data';
import type { ReactNode } from 'react';

/** Tells the browser to fetch a page's data while it still reads the page's scripts. */
export default function PreloadedData(props: {
  readonly path: string;
  readonly sidebarPath: string;
}): ReactNode {
  const isNavigation = useIsBrowser();
  if (isNavigation) return null;
  const paths = [pageDataPathOf(props.path), props.sidebarPath];
  return (
    <Head>
      {paths.map((path) => (
        <link
          key={path}
          rel="preload"
          as="fetch"
          href={withRevision(path)}
          crossOrigin="anonymous"
        />
      ))}
    </Head>
  );
}
