import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { PlaybookRow } from '@site/src/plugins/playbooks/index-page';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import SeverityBadge from '../SeverityBadge';
import styles from './styles.module.css';

/** Playbooks at a glance: how bad, what it looks like, what happens. */
export default function PlaybookList(props: { readonly rows: readonly PlaybookRow[] }): ReactNode {
  return (
    <ul className={styles.list}>
      {props.rows.map((row) => (
        <li key={row.id} className={styles.row}>
          <div className={styles.heading}>
            <Link to={row.path} className={clsx(styles.title)}>
              {row.title}
            </Link>
            <SeverityBadge severity={row.severity} />
          </div>
          <div className={styles.summary}>{row.summary}</div>
          <div className={styles.figures}>
            <Translate
              id="fixbook.row.figures"
              values={{ causes: row.causes, fixes: row.fixes, id: <code>{row.id}</code> }}
            >
              {'{id} · causes: {causes} · fixes: {fixes}'}
            </Translate>
          </div>
        </li>
      ))}
    </ul>
  );
}
