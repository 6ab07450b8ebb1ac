import Translate from '@docusaurus/Translate';
import type { Step } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import type { HandRunState } from '../HandRun/use-hand-run';
import styles from './styles.module.css';

interface Props {
  readonly run: HandRunState;
  readonly step: Step;
}

/** A check that cannot be done leaves something unknown, and takes an answer back. */
export default function Impossible({ run, step }: Props): ReactNode {
  return (
    <span className={styles.others}>
      <button
        type="button"
        className={styles.quiet}
        onClick={() => {
          run.answer(step.id, { kind: 'impossible' });
        }}
      >
        <Translate id="fixbook.answer.impossible">I cannot do this</Translate>
      </button>
      {run.answers.has(step.id) && (
        <button
          type="button"
          className={styles.quiet}
          onClick={() => {
            run.answer(step.id, null);
          }}
        >
          <Translate id="fixbook.answer.back">Take the answer back</Translate>
        </button>
      )}
    </span>
  );
}
