import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useRun } from '../../by-hand/HandRun';
import type { HandRunState } from '../../by-hand/HandRun/use-hand-run';
import styles from './styles.module.css';
import { whyNotCounted, type WhyNotCounted } from './why-not-counted';

/** Says why an answer to a check of a fix or a procedure counts for nothing yet. */
export default function NotCounted({ plan }: { readonly plan: string }): ReactNode {
  const run = useRun();
  return (
    <p className={styles.early} role="status">
      {run !== null && <Reason why={reasonIn(run, plan)} />}
    </p>
  );
}

function reasonIn(run: HandRunState, plan: string): WhyNotCounted | null {
  const { answers, record, judge } = run;
  const isAnswered = [...answers.keys()].some((key) => key.startsWith(`${plan}/`));
  if (!isAnswered || record === null || judge === null) return null;
  return whyNotCounted(plan, { record, playbook: judge.playbook, isDone: run.isDone(plan) });
}

function Reason({ why }: { readonly why: WhyNotCounted | null }): ReactNode {
  switch (why) {
    case null:
      return null;
    case 'steps-are-open':
      return (
        <Translate id="fixbook.verify.ticks">
          Your answer counts once every step above is ticked off.
        </Translate>
      );
    case 'no-cause':
      return (
        <Translate id="fixbook.verify.noCause">
          Your answer does not count: no cause that this cures is confirmed.
        </Translate>
      );
    case 'other-fix-helped':
      return (
        <Translate id="fixbook.verify.otherHelped">
          Your answer does not count: another fix has helped already. The report does not name this
          one.
        </Translate>
      );
  }
}
