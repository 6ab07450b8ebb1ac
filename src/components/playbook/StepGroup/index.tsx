import type { StepView } from '@site/src/plugins/playbooks/step-view';
import type { ReactNode } from 'react';
import StepCard from '../StepCard';
import styles from './styles.module.css';

interface Props {
  /** What the steps are for. */
  readonly children: ReactNode;
  readonly steps: readonly StepView[];
}

/** Steps around those that do the work: before them or at the end. */
export default function StepGroup({ children, steps }: Props): ReactNode {
  if (steps.length === 0) return null;
  return (
    <div className={styles.group}>
      <p className={styles.lead}>{children}</p>
      {steps.map((step) => (
        <StepCard key={step.id} step={step} />
      ))}
    </div>
  );
}
