import type { ComponentProps, ReactNode } from 'react';
import styles from './styles.module.css';

/** A button that looks like a link, for what is seldom wanted. */
export default function QuietButton(props: ComponentProps<'button'>): ReactNode {
  return <button type="button" className={styles.quiet} {...props} />;
}
