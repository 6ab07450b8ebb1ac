import { type ReactNode, useId } from 'react';
import type { Asked } from './asked';
import Impossible from './Impossible';
import styles from './styles.module.css';

interface Props extends Asked {
  readonly options: readonly string[];
}

/** The answers that a step asks for. */
export default function ChosenForm({ step, given, onAnswer, options }: Props): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.form}>
      <legend className={styles.legend}>{step.title}</legend>
      {options.map((option) => (
        <label key={option} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={given?.kind === 'chosen' && given.answer === option}
            onChange={() => {
              onAnswer({ kind: 'chosen', answer: option });
            }}
          />{' '}
          {option}
        </label>
      ))}
      <Impossible given={given} onAnswer={onAnswer} />
    </fieldset>
  );
}
