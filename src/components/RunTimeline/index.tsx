import Translate, { translate } from '@docusaurus/Translate';
import { renderDuration } from '@site/runner/playbook/duration.ts';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import OutcomeBadge from '../OutcomeBadge';
import styles from './styles.module.css';

/** The steps one below the other, each with a bar for the time that it took. */
export default function RunTimeline({ record }: { readonly record: RunRecord }): ReactNode {
  const bars = toBars(record.steps);
  if (bars.length === 0) return null;
  return (
    <>
      <Heading as="h3">
        <Translate id="fixbook.report.steps">Steps</Translate>
      </Heading>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="region"
        aria-label={translate({ id: 'fixbook.report.timeline', message: 'Steps and their times' })}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">
                <Translate id="fixbook.report.step">Step</Translate>
              </th>
              <th scope="col">
                <Translate id="fixbook.report.outcome">Outcome</Translate>
              </th>
              <th scope="col">
                <Translate id="fixbook.report.found">Found</Translate>
              </th>
              <th scope="col">
                <Translate id="fixbook.report.time">Time</Translate>
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ step, from, width }, i) => (
              <tr key={i}>
                <td>{i + 1}</td>
                <td>{toVisibleLine(step.title)}</td>
                <td>
                  <OutcomeBadge outcome={step.outcome} />
                </td>
                <td>{toVisibleLine(step.reason)}</td>
                <td>
                  {renderDuration(step.durationMs)}
                  <svg
                    className={styles.bar}
                    viewBox="0 0 100 4"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    <rect x={from} width={Math.max(1, width)} height="4" />
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Places on a line of 100, one step after the other. A record may say any number. */
function toBars(steps: RunRecord['steps']) {
  const times = steps.map(({ durationMs }) => Math.min(Math.max(0, durationMs), 1e9));
  const whole = Math.max(
    1,
    times.reduce((sum, time) => sum + time, 0),
  );
  let before = 0;
  return steps.map((step, i) => {
    const time = times[i] ?? 0;
    const bar = { step, from: (99 * before) / whole, width: (99 * time) / whole };
    before += time;
    return bar;
  });
}
