import Translate from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import { type ReactNode, Suspense } from 'react';
import { lazyPart } from '../../lazy-part';
import FileDrop from '../FileDrop';
import styles from './styles.module.css';
import { useReports } from './use-reports';

const ReportView = lazyPart(() => import('../ReportView'));
const RunComparison = lazyPart(() => import('../RunComparison'));

/** Reads report files that somebody was sent. They stay in the browser. */
export default function ReportPage(): ReactNode {
  const { first, second, problem, open, compare, close } = useReports();
  return (
    <main className={styles.page}>
      <Heading as="h1">
        <Translate id="fixbook.report.title">Read a report</Translate>
      </Heading>
      {first === null ? (
        <>
          <p>
            <Translate id="fixbook.report.intro">
              Open the report.json of a run: it is in .fixbook/runs, or somebody has sent it to you.
              It is read in your browser and sent nowhere. A second one is compared with it, step by
              step.
            </Translate>
          </p>
          <FileDrop
            label={
              <Translate id="fixbook.report.file">
                Drop a report.json here, or choose one:
              </Translate>
            }
            accept=".json,application/json"
            onFile={open}
          />
        </>
      ) : (
        <Suspense>
          <ReportView record={first} onClose={close} />
          <FileDrop
            label={
              <Translate id="fixbook.report.compare">
                Compare it with another report.json:
              </Translate>
            }
            accept=".json,application/json"
            onFile={compare}
          />
          {second !== null && <RunComparison before={first} after={second} />}
        </Suspense>
      )}
      <p role="status" className={styles.problem}>
        {problem !== null && (
          <Translate id="fixbook.report.problem" values={{ problem }}>
            {'This is not the report of a run: {problem}.'}
          </Translate>
        )}
      </p>
    </main>
  );
}
