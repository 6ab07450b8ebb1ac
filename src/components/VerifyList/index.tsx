import Translate from '@docusaurus/Translate';
import Link from '@docusaurus/Link';
import { renderDuration } from '@site/runner/playbook/duration.ts';
import type { FixView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import { anchorOf } from '../SectionHeading/sections';
import StepCard from '../StepCard';
import styles from './styles.module.css';

/** The checks that must pass after the fix. */
export default function VerifyList({
  fix: { verify, settleMs },
}: {
  readonly fix: FixView;
}): ReactNode {
  return (
    <div className={styles.verify}>
      <p className={styles.lead}>
        {settleMs === 0 ? (
          <Translate id="fixbook.verify.now">Fixed when these pass:</Translate>
        ) : (
          <Translate id="fixbook.verify.settle" values={{ time: renderDuration(settleMs) }}>
            {'Fixed when, after {time}, these pass:'}
          </Translate>
        )}
      </p>
      <ul className={styles.list}>
        {verify.map((check) => (
          <li key={check.step.id}>
            {check.kind === 'repeated' ? (
              <Link to={`#${anchorOf('step', check.step.id)}`}>{check.step.title}</Link>
            ) : (
              <StepCard step={check.step} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
