import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  readonly rows: readonly { readonly name: ReactNode; readonly value: ReactNode }[];
}

/** Names and their values, a row each; a value goes below its name where there is no room beside it. */
export default function NamedValues({ rows }: Props): ReactNode {
  return (
    <dl className={styles.values}>
      {rows.map(({ name, value }, i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
