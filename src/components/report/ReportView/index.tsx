import Translate from '@docusaurus/Translate';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { toSummary } from '@site/runner/report/summary.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import { type ReactNode, useMemo } from 'react';
import RunTimeline from '../RunTimeline';
import VerdictBadge from '../../basics/VerdictBadge';
import { focusOn } from '../focus-on';
import EnvironmentTable from './EnvironmentTable';
import Findings from './Findings';
import LinkButton from './LinkButton';
import PlaybookLink from './PlaybookLink';
import ReportOutputs from './ReportOutputs';
import styles from './styles.module.css';

interface Props {
  readonly record: RunRecord;
  readonly onClose: () => void;
}

/** A report: the verdict, what speaks for it, and everything that was seen. All of it is text. */
export default function ReportView({ record, onClose }: Props): ReactNode {
  const summary = useMemo(() => toSummary(record), [record]);
  return (
    <article className={styles.report} tabIndex={-1} ref={focusOn}>
      <Heading as="h2">{toVisibleLine(summary.title)}</Heading>
      <p className={styles.verdict}>
        <VerdictBadge verdict={record.verdict} />
        <PlaybookLink playbook={record.playbook} />
      </p>
      <p>{toVisibleLine(summary.sentence)}</p>
      <p className={styles.actions}>
        <LinkButton record={record} />
        <button type="button" className="fixbook-button" onClick={onClose}>
          <Translate id="fixbook.report.close">Close the report</Translate>
        </button>
      </p>
      <Findings summary={summary} />
      <RunTimeline record={record} />
      <ReportOutputs steps={summary.outputs} />
      <EnvironmentTable rows={summary.environment} />
      <p className={styles.quiet}>{toVisibleLine(summary.redaction)}</p>
    </article>
  );
}
