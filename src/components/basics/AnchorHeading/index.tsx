import useBrokenLinks from '@docusaurus/useBrokenLinks';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  readonly as: 'h2' | 'h3';
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A heading that others link to. Its own link is named by it: the theme's says every title twice more.
 * The table of contents knows headings by the class `anchor`.
 */
export default function AnchorHeading({ as: As, id, className, children }: Props): ReactNode {
  useBrokenLinks().collectAnchor(id);
  return (
    <As id={id} className={clsx('anchor', styles.heading, className)}>
      {children}
      <a className="hash-link" href={`#${id}`} aria-labelledby={id} />
    </As>
  );
}
