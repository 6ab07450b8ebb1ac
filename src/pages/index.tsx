import { translate } from '@docusaurus/Translate';
import HomeHero from '@site/src/components/home/HomeHero';
import HomePromises from '@site/src/components/home/HomePromises';
import HomeSystems from '@site/src/components/home/HomeSystems';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';

/** The front page: what this is, in ten seconds. */
export default function Home(): ReactNode {
  return (
    <Layout
      description={translate({
        id: 'fixbook.home.description',
        message: 'Troubleshooting playbooks that can be read, run, proved and shared.',
      })}
    >
      <main className="container">
        <HomeHero />
        <HomePromises />
        <HomeSystems />
      </main>
    </Layout>
  );
}
