import { translate } from '@docusaurus/Translate';
import MatchPage from '@site/src/components/search/MatchPage';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';

/** The page that finds playbooks by a pasted error or log. */
export default function Match(): ReactNode {
  return (
    <Layout
      title={translate({ id: 'fixbook.match.title', message: 'What is this error?' })}
      description={translate({
        id: 'fixbook.match.description',
        message: 'Paste an error or a log and find the playbook it belongs to.',
      })}
    >
      <MatchPage />
    </Layout>
  );
}
