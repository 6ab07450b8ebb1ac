import Head from '@docusaurus/Head';
import { useBreadcrumbsStructuredData } from '@docusaurus/plugin-content-docs/client';
import type { Props } from '@theme/DocBreadcrumbs/StructuredData';
import type { ReactNode } from 'react';

/** The theme's structured data, except that no title can end the script that holds it. */
export default function StructuredData({ breadcrumbs }: Props): ReactNode {
  const trail = useBreadcrumbsStructuredData({ breadcrumbs });
  return (
    <Head>
      <script type="application/ld+json">
        {JSON.stringify(trail).replaceAll('<', String.raw`\u003c`)}
      </script>
    </Head>
  );
}
