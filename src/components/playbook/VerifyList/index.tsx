import Translate from '@docusaurus/Translate';
import Link from '@docusaurus/Link';
import { renderDuration } from '@site/runner/playbook/duration.ts';
import type { VerifyView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import { anchorOf } from '../../basics/SectionHeading/sections';
import StepCard from '../StepCard';
import StepJudge from '../../by-hand/StepJudge';
import NotCounted from './NotCounted';
import styles from './styles.module.css';

interface Props {
  readonly verify: VerifyView;
  /** The fix or the procedure that they are for. */
  readonly fix: string;
}

/** The checks that must pass afterwards. */
export default function VerifyList({ verify: { checks, settleMs, retry }, fix }: Props): ReactNode {
  return (
    <div className={styles.verify}>
      <p className={styles.lead}>
        {settleMs === 0 ? (
          <Translate id="fixbook.verify.now">Done when these pass:</Translate>
        ) : (
          <Translate id="fixbook.verify.settle" values={{ time: renderDuration(settleMs) }}>
            {'Done when, after {time}, these pass:'}
          </Translate>
        )}
      </p>
      {retry !== null && (
        <p className={styles.retry}>
          <Translate
            id="fixbook.verify.retry"
            values={{ times: retry.times, every: renderDuration(retry.everyMs) }}
          >
            {'Looked at up to {times} times, every {every}.'}
          </Translate>
        </p>
      )}
      <ul className={styles.list}>
        {checks.map((check) => (
          <li key={check.step.id}>
            {check.kind === 'repeated' ? (
              <Link to={`#${anchorOf('step', check.step.id)}`}>{check.step.title}</Link>
            ) : (
              <StepCard step={check.step} />
            )}
            {isJudged(check) && (
              <StepJudge
                check={{ fix, id: check.step.id }}
                title={check.step.title ?? check.step.id}
              />
            )}
          </li>
        ))}
      </ul>
      <NotCounted plan={fix} />
    </div>
  );
}

function isJudged(check: VerifyView['checks'][number]): boolean {
  return check.kind === 'repeated' || check.step.kind !== 'snippet';
}
