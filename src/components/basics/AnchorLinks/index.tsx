import type { IdTitle } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import { anchorOf } from '../SectionHeading/sections';
import styles from './styles.module.css';

interface Props {
  readonly what: 'step' | 'cause' | 'fix';
  readonly items: readonly IdTitle[];
}

/** Links to steps, causes or fixes on the same page. */
export default function AnchorLinks({ what, items }: Props): ReactNode {
  return (
    <ul className={styles.links}>
      {items.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${anchorOf(what, id)}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
