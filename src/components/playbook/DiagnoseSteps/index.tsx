import Translate from '@docusaurus/Translate';
import type { StepView } from '@site/src/plugins/playbooks/step-view';
import type { ReactNode } from 'react';
import SectionHeading from '../../basics/SectionHeading';
import StepCard from '../StepCard';
import StepJudge from '../../by-hand/StepJudge';
import styles from './styles.module.css';

/** The checks in their order. None of them changes anything. */
export default function DiagnoseSteps({
  steps,
}: {
  readonly steps: readonly StepView[];
}): ReactNode {
  if (steps.length === 0) return null;
  return (
    <section>
      <SectionHeading name="steps" />
      <p>
        <Translate id="fixbook.steps.intro">
          These checks only look; none of them changes anything.
        </Translate>
      </p>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.id}>
            <StepCard step={step} anchored />
            {step.kind !== 'snippet' && (
              <StepJudge check={{ fix: null, id: step.id }} title={step.title ?? step.id} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
