import type { ReactNode } from 'react';
import type { AskedFact } from './asked-facts';
import styles from './styles.module.css';

interface Props {
  readonly fact: AskedFact;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Where a person tells a fact. Empty means that it is not known. */
export default function FactField({ fact, value, onChange }: Props): ReactNode {
  return (
    <label className={styles.fact}>
      <span>
        <code>{fact.name}</code> {fact.about}
      </span>
      {fact.type === 'bool' ? (
        <select
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          <option value="" />
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      ) : (
        <input
          className={styles.number}
          value={value}
          inputMode={fact.type === 'string' ? 'text' : 'decimal'}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </label>
  );
}
