import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** A run as it looks in a terminal. Wide lines go on below, further in. */
export default function Terminal(props: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <figure className={styles.terminal}>
      <pre className={styles.screen} tabIndex={0} aria-label={props.label} role="region">
        <code>{props.children}</code>
      </pre>
    </figure>
  );
}

/** What a reader typed. */
export function Typed({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className={styles.line}>
      <span className={styles.prompt}>$ </span>
      <span className={styles.typed}>{children}</span>
    </span>
  );
}

export type Tone = 'good' | 'bad' | 'plain' | 'strong' | 'quiet';

/** A line of output; good and bad are also told by its first sign. */
export function Line(props: { readonly tone: Tone; readonly children: ReactNode }): ReactNode {
  return <span className={clsx(styles.line, styles[props.tone])}>{props.children}</span>;
}
