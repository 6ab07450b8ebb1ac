import Translate, { translate } from '@docusaurus/Translate';
import { renderDuration } from '@site/runner/playbook/duration.ts';
import type { RunRecord } from '@site/runner/record/run-record.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import OutcomeBadge from '../../basics/OutcomeBadge';
import WideTable from '../../basics/WideTable';
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
      <WideTable
        title={translate({ id: 'fixbook.report.timeline', message: 'Steps and their times' })}
        columns={[
          '#',
          <Translate key="step" id="fixbook.report.step">
            Step
          </Translate>,
          <Translate key="outcome" id="fixbook.report.outcome">
            Outcome
          </Translate>,
          <Translate key="found" id="fixbook.report.found">
            Found
          </Translate>,
          <Translate key="time" id="fixbook.report.time">
            Time
          </Translate>,
        ]}
        rows={bars.map((bar, i) => [
          i + 1,
          toVisibleLine(bar.step.title),
          <OutcomeBadge key="outcome" outcome={bar.step.outcome} />,
          toVisibleLine(bar.step.reason),
          <Time key="time" {...bar} />,
        ])}
      />
    </>
  );
}

interface Bar {
  readonly step: RunRecord['steps'][number];
  readonly from: number;
  readonly width: number;
}

function Time({ step, from, width }: Bar): ReactNode {
  return (
    <>
      {renderDuration(step.durationMs)}
      <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect x={from} width={Math.max(1, width)} height="4" />
      </svg>
    </>
  );
}

/** Places on a line of 100, one step after the other. A record may say any number. */
function toBars(steps: RunRecord['steps']): Bar[] {
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
