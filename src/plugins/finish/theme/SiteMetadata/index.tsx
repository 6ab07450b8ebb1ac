import Head from '@docusaurus/Head';
import { useLocation } from '@docusaurus/router';
import { useThemeConfig } from '@docusaurus/theme-common';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ReactNode } from 'react';

/**
 * What the head of every page has. The theme also names the address for each language, of which there
 * is one, and says address and language once more in terms of Open Graph.
 */
export default function SiteMetadata(): ReactNode {
  const { url } = useDocusaurusContext().siteConfig;
  const { pathname } = useLocation();
  const { metadata } = useThemeConfig();
  return (
    <Head>
      <meta name="twitter:card" content="summary" />
      <link rel="canonical" href={`${url}${pathname}`} />
      {metadata.map((named) => (
        <meta key={named.name} {...named} />
      ))}
    </Head>
  );
}
