import type { Step } from '@site/runner/playbook/playbook.ts';
import { type ReactNode } from 'react';
import type { HandRunState } from '../HandRun/use-hand-run';
import Impossible from './Impossible';
import styles from './styles.module.css';

interface Props {
  readonly run: HandRunState;
  readonly step: Step;
  readonly options: readonly string[];
}

/** The answers that a step asks for. */
export default function ChosenForm({ run, step, options }: Props): ReactNode {
  const given = run.answers.get(step.id);
  return (
    <fieldset className={styles.form}>
      <legend className={styles.legend}>{step.title}</legend>
      {options.map((option) => (
        <label key={option} className={styles.choice}>
          <input
            type="radio"
            name={`answer-${step.id}`}
            checked={given?.kind === 'chosen' && given.answer === option}
            onChange={() => {
              run.answer(step.id, { kind: 'chosen', answer: option });
            }}
          />{' '}
          {option}
        </label>
      ))}
      <Impossible run={run} step={step} />
    </fieldset>
  );
}
