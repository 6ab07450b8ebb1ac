import Translate, { translate } from '@docusaurus/Translate';
import type { CauseFinding } from '@site/runner/record/run-event.ts';
import type { RunRecord, StepRecord } from '@site/runner/record/run-record.ts';
import { compareRuns } from '@site/runner/report/compare-runs.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import { type ReactNode, useMemo } from 'react';
import { CauseBadge } from '../../by-hand/CauseState';
import NamedValues from '../../basics/NamedValues';
import OutcomeBadge from '../../basics/OutcomeBadge';
import VerdictBadge from '../../basics/VerdictBadge';
import { focusOn } from '../focus-on';
import WideTable from '../../basics/WideTable';
import styles from './styles.module.css';

interface Props {
  readonly before: RunRecord;
  readonly after: RunRecord;
}

/** Two runs side by side; what changed is marked with a word. */
export default function RunComparison({ before, after }: Props): ReactNode {
  const { steps, causes } = useMemo(() => compareRuns(before, after), [before, after]);
  const first = translate({ id: 'fixbook.compare.first', message: 'First run' });
  const second = translate({ id: 'fixbook.compare.second', message: 'Second run' });
  return (
    <section className={styles.comparison} tabIndex={-1} ref={focusOn}>
      <Heading as="h2">
        <Translate id="fixbook.compare.title">Both runs, step by step</Translate>
      </Heading>
      <NamedValues
        rows={[
          { name: first, value: <Run run={before} /> },
          { name: second, value: <Run run={after} /> },
        ]}
      />
      <OtherPlaybook before={before.playbook} after={after.playbook} />
      <WideTable
        title={translate({ id: 'fixbook.compare.label', message: 'Comparison' })}
        columns={[
          <Translate key="what" id="fixbook.compare.what">
            Cause or step
          </Translate>,
          <Translate key="change" id="fixbook.compare.change">
            Change
          </Translate>,
          first,
          second,
        ]}
        rows={[
          ...causes.map((cause) => [
            toVisibleLine(cause.title),
            <Change key="change" isChanged={cause.isChanged} />,
            <CauseSide key="before" state={cause.before} />,
            <CauseSide key="after" state={cause.after} />,
          ]),
          ...steps.map((step) => [
            toVisibleLine(step.title),
            <Change key="change" isChanged={step.isChanged} />,
            <Side key="before" step={step.before} />,
            <Side key="after" step={step.after} />,
          ]),
        ]}
      />
    </section>
  );
}

function Run({ run }: { readonly run: RunRecord }): ReactNode {
  return (
    <span className={styles.run}>
      <VerdictBadge verdict={run.verdict} /> <code>{toVisibleLine(run.runId)}</code>
    </span>
  );
}

/** What has one id in two files may be two things: that is said before the rows are read. */
function OtherPlaybook(props: {
  readonly before: RunRecord['playbook'];
  readonly after: RunRecord['playbook'];
}): ReactNode {
  const { before, after } = props;
  if (before.id === after.id && before.digest === after.digest) return null;
  const names = {
    before: <PlaybookName key="before" playbook={before} />,
    after: <PlaybookName key="after" playbook={after} />,
  };
  return before.id === after.id ? (
    <p>
      <Translate id="fixbook.compare.otherVersion" values={names}>
        {
          'The playbook was edited between the two runs ({before}, {after}): a step may have changed what it does.'
        }
      </Translate>
    </p>
  ) : (
    <p>
      <Translate id="fixbook.compare.otherPlaybook" values={names}>
        {
          'These are runs of two playbooks, {before} and {after}: what shares a row has the same id, and may be another check.'
        }
      </Translate>
    </p>
  );
}

function PlaybookName({ playbook }: { readonly playbook: RunRecord['playbook'] }): ReactNode {
  return (
    <>
      <code>{toVisibleLine(playbook.id)}</code> {toVisibleLine(playbook.version)}
    </>
  );
}

function CauseSide({ state }: { readonly state: CauseFinding['state'] | null }): ReactNode {
  return state === null ? <Absent /> : <CauseBadge state={state} />;
}

function Side({ step }: { readonly step: StepRecord | null }): ReactNode {
  if (step === null) return <Absent />;
  return (
    <>
      <OutcomeBadge outcome={step.outcome} /> {toVisibleLine(step.reason)}
    </>
  );
}

function Absent(): ReactNode {
  return <Translate id="fixbook.compare.absent">not in this run</Translate>;
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
