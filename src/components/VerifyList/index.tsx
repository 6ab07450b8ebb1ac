import Translate from '@docusaurus/Translate';
import Link from '@docusaurus/Link';
import { renderDuration } from '@site/runner/playbook/duration.ts';
import type { VerifyView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import { anchorOf } from '../SectionHeading/sections';
import StepCard from '../StepCard';
import StepJudge from '../StepJudge';
import styles from './styles.module.css';

interface Props {
  readonly verify: VerifyView;
  /** Whose checks a reader can judge; null for those of a procedure. */
  readonly fix?: string | null;
}

/** The checks that must pass afterwards. */
export default function VerifyList({
  verify: { checks, settleMs, retry },
  fix = null,
}: Props): ReactNode {
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
            {fix !== null && isJudged(check) && (
              <StepJudge
                check={{ fix, id: check.step.id }}
                title={check.step.title ?? check.step.id}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function isJudged(check: VerifyView['checks'][number]): boolean {
  return check.kind === 'repeated' || check.step.kind !== 'snippet';
}
