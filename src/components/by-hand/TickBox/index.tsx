import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useRun } from '../HandRun';
import styles from './styles.module.css';

/** Ticks a step off. */
export default function TickBox(props: { readonly of: string; readonly title: string }): ReactNode {
  const run = useRun();
  if (run === null) return null;
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={run.ticks.has(props.of)}
        onChange={(event) => {
          run.tick(props.of, event.target.checked);
        }}
      />
      <Translate id="fixbook.tick">Done</Translate>
      <span className={styles.title}>{`: ${props.title}`}</span>
    </label>
  );
}
