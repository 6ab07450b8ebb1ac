import Translate, { translate } from '@docusaurus/Translate';
import type { RunRecord, StepRecord } from '@site/runner/record/run-record.ts';
import { compareRuns } from '@site/runner/report/compare-runs.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import { type ReactNode, useMemo } from 'react';
import { CauseBadge } from '../CauseState';
import OutcomeBadge from '../OutcomeBadge';
import VerdictBadge from '../VerdictBadge';
import styles from './styles.module.css';

interface Props {
  readonly before: RunRecord;
  readonly after: RunRecord;
}

/** Two runs side by side; what changed is marked with a word. */
export default function RunComparison({ before, after }: Props): ReactNode {
  const { steps, causes } = useMemo(() => compareRuns(before, after), [before, after]);
  return (
    <section>
      <Heading as="h2">
        <Translate id="fixbook.compare.title">Both runs, step by step</Translate>
      </Heading>
      <p>
        <VerdictBadge verdict={before.verdict} /> → <VerdictBadge verdict={after.verdict} />
      </p>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={translate({ id: 'fixbook.compare.label', message: 'Comparison' })}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Translate id="fixbook.compare.what">Cause or step</Translate>
              </th>
              <th scope="col">{toVisibleLine(before.runId)}</th>
              <th scope="col">{toVisibleLine(after.runId)}</th>
              <th scope="col">
                <Translate id="fixbook.compare.change">Change</Translate>
              </th>
            </tr>
          </thead>
          <tbody>
            {causes.map((cause, i) => (
              <tr key={`cause-${i}`}>
                <td>{toVisibleLine(cause.title)}</td>
                <td>{cause.before !== null && <CauseBadge state={cause.before} />}</td>
                <td>{cause.after !== null && <CauseBadge state={cause.after} />}</td>
                <td>
                  <Change isChanged={cause.isChanged} />
                </td>
              </tr>
            ))}
            {steps.map((step, i) => (
              <tr key={`step-${i}`}>
                <td>{toVisibleLine(step.title)}</td>
                <td>
                  <Side step={step.before} />
                </td>
                <td>
                  <Side step={step.after} />
                </td>
                <td>
                  <Change isChanged={step.isChanged} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Side({ step }: { readonly step: StepRecord | null }): ReactNode {
  if (step === null) return <Translate id="fixbook.compare.absent">not in this run</Translate>;
  return (
    <>
      <OutcomeBadge outcome={step.outcome} /> {toVisibleLine(step.reason)}
    </>
  );
}

function Change({ isChanged }: { readonly isChanged: boolean }): ReactNode {
  return isChanged ? (
    <strong>
      <Translate id="fixbook.compare.changed">changed</Translate>
    </strong>
  ) : (
    <Translate id="fixbook.compare.same">same</Translate>
  );
}
