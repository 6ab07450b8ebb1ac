import Translate from '@docusaurus/Translate';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyPart } from '../../lazy-part';
import type { Check } from '../AnswerForm/asked';
import { useRun } from '../HandRun';
import StepFinding from '../StepFinding';
import TickBox from '../TickBox';
import styles from './styles.module.css';

const AnswerForm = lazyPart(() => import('../AnswerForm'));

interface Props {
  readonly check: Check;
  readonly title: string;
}

/** Lets a reader say what a check gave, and shows what that comes to. */
export default function StepJudge({ check, title }: Props): ReactNode {
  const run = useRun();
  const [isOpen, setIsOpen] = useState(false);
  if (run === null) return null;
  const toggle = () => {
    run.load();
    setIsOpen((before) => !before);
  };
  return (
    <div className={styles.judge}>
      <div className={styles.bar}>
        <TickBox
          of={`${check.fix === null ? 'diagnose' : `verify/${check.fix}`}/${check.id}`}
          title={title}
        />
        <button type="button" className="fixbook-button" aria-expanded={isOpen} onClick={toggle}>
          <Translate id="fixbook.judge.open">Judge what it gave</Translate>
        </button>
        <StepFinding check={check} />
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
          <AnswerForm key={run.runId} run={run} judge={run.judge} check={check} />
        </Suspense>
      )}
    </div>
  );
}
