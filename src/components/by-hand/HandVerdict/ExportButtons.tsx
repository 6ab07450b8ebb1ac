import Translate from '@docusaurus/Translate';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import type { ReactNode } from 'react';
import DownloadButton from '../../basics/DownloadButton';
import QuietButton from '../../basics/QuietButton';
import styles from './styles.module.css';

interface Props {
  readonly record: RunRecord;
  readonly onClear: () => void;
}

/** The files that the command line would have written. */
export default function ExportButtons({ record, onClear }: Props): ReactNode {
  return (
    <div className={styles.actions}>
      <DownloadButton
        fileName="report.md"
        type="text/markdown"
        toText={async () => (await reports()).md.render(record)}
      >
        <Translate id="fixbook.export.md">Download report.md</Translate>
      </DownloadButton>
      <DownloadButton
        fileName="report.json"
        type="application/json"
        toText={async () => (await reports()).json.render(record)}
      >
        <Translate id="fixbook.export.json">Download report.json</Translate>
      </DownloadButton>
      <QuietButton onClick={onClear}>
        <Translate id="fixbook.export.clear">Forget my answers</Translate>
      </QuietButton>
      <p className={styles.note}>
        <Translate id="fixbook.export.note">
          Your answers are in this tab only. Secrets are removed from what you pasted before it is
          in a report.
        </Translate>
      </p>
    </div>
  );
}

async function reports() {
  return (await import('@site/runner/report/index.ts')).formats;
}
