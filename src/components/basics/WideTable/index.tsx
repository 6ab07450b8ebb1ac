import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  /** Names the table for those who cannot see it. */
  readonly title: string;
  readonly columns: readonly ReactNode[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A table that scrolls by itself where it is wider than the screen. */
export default function WideTable({ title, columns, rows }: Props): ReactNode {
  return (
    <div className={styles.scroll} role="region" aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => (
                <td key={c}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
