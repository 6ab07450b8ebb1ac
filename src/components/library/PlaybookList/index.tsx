import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { PlaybookRow } from '@site/src/plugins/playbooks/index-page';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import PlaybookBadge from '../../basics/PlaybookBadge';
import ProofLine from '../../playbook/ProofLine';
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
            <PlaybookBadge kind={row.kind} severity={row.severity} />
          </div>
          <div className={styles.summary}>{row.summary}</div>
          <div className={styles.figures}>
            <Figures row={row} />
            {row.proof !== null && (
              <>
                {' · '}
                <ProofLine state={row.proof} />
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Figures({ row }: { readonly row: PlaybookRow }): ReactNode {
  const id = <code>{row.id}</code>;
  switch (row.kind) {
    case 'procedure':
      return (
        <Translate id="fixbook.row.procedure" values={{ id, steps: row.parts }}>
          {'{id} · steps: {steps}'}
        </Translate>
      );
    case 'reference':
      return (
        <Translate id="fixbook.row.reference" values={{ id, sections: row.parts }}>
          {'{id} · sections: {sections}'}
        </Translate>
      );
    case 'troubleshoot':
    case 'health-check':
      return (
        <Translate id="fixbook.row.figures" values={{ causes: row.causes, fixes: row.fixes, id }}>
          {'{id} · causes: {causes} · fixes: {fixes}'}
        </Translate>
      );
  }
}
