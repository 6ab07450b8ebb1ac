import type { ReactNode } from 'react';
import { useRun } from '../HandRun';
import OutcomeBadge from '../OutcomeBadge';
import styles from './styles.module.css';

/** What the reader's answer to a step comes to; read out when it changes. */
export default function StepFinding({ step }: { readonly step: string }): ReactNode {
  const run = useRun();
  const found = run?.record?.steps.find(({ id, phase }) => id === step && phase === 'diagnose');
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
