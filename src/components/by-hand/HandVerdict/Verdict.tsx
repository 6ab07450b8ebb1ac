import Translate from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import type { FixRecord, RunRecord } from '@site/runner/record/run-record';
import type { ReactNode } from 'react';
import { CauseBadge } from '../CauseState';
import VerdictBadge from '../../basics/VerdictBadge';
import ExportButtons from './ExportButtons';
import styles from './styles.module.css';

interface Props {
  readonly record: RunRecord;
  readonly onClear: () => void;
}

/** The verdict, every cause, and the report to take along. */
export default function Verdict({ record, onClear }: Props): ReactNode {
  const open = record.steps.filter(({ because }) => because === 'nobody-there').length;
  return (
    <section className={styles.verdict}>
      <Heading as="h2" id="verdict">
        <Translate id="fixbook.verdict.title">What you found</Translate>
      </Heading>
      <p className={styles.word} role="status">
        <VerdictBadge verdict={record.verdict} />
        {open > 0 && (
          <Translate id="fixbook.verdict.open" values={{ count: open }}>
            {'Checks that nobody has looked at: {count}'}
          </Translate>
        )}
      </p>
      {record.causes.length > 0 && (
        <ul className={styles.causes}>
          {record.causes.map(({ id, title, state, reason }) => (
            <li key={id}>
              <CauseBadge state={state} /> <a href={`#cause-${id}`}>{title}</a>{' '}
              <span className={styles.reason}>{reason}</span>
            </li>
          ))}
        </ul>
      )}
      {record.fixes.length > 0 && (
        <ul className={styles.causes}>
          {record.fixes.map((fix) => (
            <li key={fix.id}>
              <FixLink fix={fix} /> <span className={styles.reason}>{fix.reason}</span>
            </li>
          ))}
        </ul>
      )}
      <ExportButtons record={record} onClear={onClear} />
    </section>
  );
}

/** A procedure is for no cause, and has a section of its own. */
function FixLink({ fix: { id, title, cause } }: { readonly fix: FixRecord }): ReactNode {
  if (cause === '') return <a href="#procedure">{title}</a>;
  return (
    <Translate id="fixbook.verdict.fix" values={{ fix: <a href={`#fix-${id}`}>{title}</a> }}>
      {'Fix: {fix}'}
    </Translate>
  );
}
