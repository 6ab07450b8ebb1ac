import type { ReactNode } from 'react';
import type { Check } from '../AnswerForm/asked';
import { useRun } from '../HandRun';
import OutcomeBadge from '../../basics/OutcomeBadge';
import styles from './styles.module.css';

/** What the reader's answer to a step comes to; read out when it changes. */
export default function StepFinding({ check }: { readonly check: Check }): ReactNode {
  const run = useRun();
  const phase = check.fix === null ? 'diagnose' : 'verify';
  const found = run?.record?.steps.find(
    (step) => step.id === check.id && step.fix === check.fix && step.phase === phase,
  );
  const isTold = found !== undefined && found.because !== 'nobody-there';
  return (
    <span className={styles.finding} role="status">
      {isTold && (
        <>
          <OutcomeBadge outcome={found.outcome} /> <span>{found.reason}</span>
        </>
      )}
    </span>
  );
}
