import Translate from '@docusaurus/Translate';
import type { StepView } from '@site/src/plugins/playbooks/step-view';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useRun } from '../HandRun';
import StepFinding from '../StepFinding';
import TickBox from '../TickBox';
import styles from './styles.module.css';

const AnswerForm = lazy(() => import('../AnswerForm'));

/** Lets a reader say what a check gave, and shows what that comes to. */
export default function StepJudge({ step }: { readonly step: StepView }): ReactNode {
  const run = useRun();
  const [isOpen, setIsOpen] = useState(false);
  if (run === null || step.kind === 'snippet') return null;
  const toggle = () => {
    run.load();
    setIsOpen((before) => !before);
  };
  return (
    <div className={styles.judge}>
      <div className={styles.bar}>
        <TickBox of={`diagnose/${step.id}`} title={step.title ?? step.id} />
        <button type="button" className="fixbook-button" aria-expanded={isOpen} onClick={toggle}>
          <Translate id="fixbook.judge.open">Judge what it gave</Translate>
        </button>
        <StepFinding step={step.id} />
      </div>
      {isOpen && run.isBroken && (
        <p role="alert">
          <Translate id="fixbook.judge.broken">
            What judges could not be loaded. Reload the page to try again.
          </Translate>
        </p>
      )}
      {isOpen && run.judge !== null && (
        <Suspense>
          <AnswerForm run={run} judge={run.judge} id={step.id} />
        </Suspense>
      )}
    </div>
  );
}
