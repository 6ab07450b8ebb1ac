import Translate, { translate } from '@docusaurus/Translate';
import { renderCondition } from '@site/runner/playbook/expressions/condition-words.ts';
import type { Step } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  readonly step: Step;
  readonly way: number;
  readonly onChange: (way: number) => void;
}

/** Which of a step's alternatives was taken; nothing where there is only one. */
export default function WayField({ step, way, onChange }: Props): ReactNode {
  if (step.alternatives.length < 2) return null;
  const other = translate({ id: 'fixbook.answer.way.else', message: 'otherwise' });
  return (
    <label className={styles.choice}>
      <Translate id="fixbook.answer.way">Done</Translate>{' '}
      <select
        value={way}
        onChange={(event) => {
          onChange(Number(event.target.value));
        }}
      >
        {step.alternatives.map((alternative, i) => (
          <option key={i} value={i}>
            {renderCondition(alternative) ?? other}
          </option>
        ))}
      </select>
    </label>
  );
}
