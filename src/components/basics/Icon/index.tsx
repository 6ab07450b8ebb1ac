import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  readonly name: 'dark' | 'edit' | 'home' | 'light' | 'menu' | 'newTab' | 'search' | 'system';
  readonly className?: string | undefined;
  /** For those who cannot see it; without it, what stands beside it says the same. */
  readonly label?: string;
}

/** A picture in the colour of the text. The style sheet has its lines, so that no page carries them. */
export default function Icon({ name, className, label }: Props): ReactNode {
  return (
    <svg
      className={clsx(styles[name], className)}
      aria-hidden={label === undefined ? true : undefined}
      aria-label={label}
    />
  );
}
