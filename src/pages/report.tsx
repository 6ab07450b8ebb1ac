import { translate } from '@docusaurus/Translate';
import ReportPage from '@site/src/components/report/ReportPage';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';

/** The page that reads reports of runs. */
export default function Report(): ReactNode {
  return (
    <Layout
      title={translate({ id: 'fixbook.report.title', message: 'Read a report' })}
      description={translate({
        id: 'fixbook.report.description',
        message: 'Open the report of a run, and compare two of them. Nothing is uploaded.',
      })}
    >
      <ReportPage />
    </Layout>
  );
}
