import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useRun } from '../../by-hand/HandRun';
import styles from './styles.module.css';

/** Says why an answer to a check of a fix or a procedure counts for nothing yet. */
export default function NotCounted({ plan }: { readonly plan: string }): ReactNode {
  const run = useRun();
  const isAnswered = [...(run?.answers.keys() ?? [])].some((key) => key.startsWith(`${plan}/`));
  const isCounted = run?.record?.steps.some(({ phase, fix }) => phase === 'verify' && fix === plan);
  return (
    <p className={styles.early} role="status">
      {run !== null && isAnswered && isCounted === false && <Reason isDone={run.isDone(plan)} />}
    </p>
  );
}

function Reason({ isDone }: { readonly isDone: boolean }): ReactNode {
  return isDone ? (
    <Translate id="fixbook.verify.noCause">
      Your answer does not count: no cause that this cures is confirmed, or another fix has helped.
    </Translate>
  ) : (
    <Translate id="fixbook.verify.ticks">
      Your answer counts once every step above is ticked off.
    </Translate>
  );
}
