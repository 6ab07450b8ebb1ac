import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

export type Tone = 'calm' | 'notice' | 'warning' | 'danger';

interface Props {
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** A state in a word; the colour only repeats it. */
export default function Badge({ tone, children }: Props): ReactNode {
  return <span className={clsx(styles.badge, styles[tone])}>{children}</span>;
}
