import Translate from '@docusaurus/Translate';
import type { StepWay } from '@site/src/plugins/playbooks/step-view';
import type { ReactNode } from 'react';
import ExpectationText from '../ExpectationText';
import StepAction from '../StepAction';
import styles from './styles.module.css';

/** Ways to do one step, each with what must be there for it. */
export default function StepWays({ ways }: { readonly ways: readonly StepWay[] }): ReactNode {
  return (
    <ul className={styles.ways}>
      {ways.map(({ condition, body, expectation }, i) => (
        <li key={i}>
          <p className={styles.condition}>
            {condition ?? <Translate id="fixbook.step.way.else">otherwise</Translate>}
          </p>
          <StepAction body={body} />
          {expectation !== null && (
            <p className={styles.expectation}>
              <Translate id="fixbook.step.passes">Good if</Translate>{' '}
              <ExpectationText expectation={expectation} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
