import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import type { ProofView } from '@site/src/plugins/playbooks/proof-view';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import PlaybookBadge from '../../basics/PlaybookBadge';
import ProofLine from '../ProofLine';
import ProseText from '../../basics/ProseText';
import StatusNote from '../StatusNote';
import styles from './styles.module.css';

/** The problem in a title and a sentence, and how far the page can be trusted. */
export default function PlaybookHeader({ page }: { readonly page: PlaybookPage }): ReactNode {
  return (
    <header className={styles.header}>
      <Heading as="h1">{page.title}</Heading>
      <StatusNote status={page.status} successor={page.successor} />
      <div className={styles.summary}>
        <ProseText prose={page.summary} />
      </div>
      <p className={styles.facts}>
        <PlaybookBadge kind={page.kind} severity={page.severity} />
        <span>
          <Translate id="fixbook.header.version" values={{ version: page.version }}>
            {'Version {version}'}
          </Translate>
        </span>
        <span>
          <Translate
            id="fixbook.header.reviewed"
            values={{ date: <time dateTime={page.reviewed}>{page.reviewed}</time> }}
          >
            {'Reviewed {date}'}
          </Translate>
        </span>
        {page.proof !== null && <ProofFact proof={page.proof} />}
        {page.tags.map((tag) => (
          <span key={tag} className={styles.tag}>
            {tag}
          </span>
        ))}
      </p>
    </header>
  );
}

function ProofFact({ proof: { state, labs } }: { readonly proof: ProofView }): ReactNode {
  const line = <ProofLine state={state} />;
  return labs.length === 0 ? <span>{line}</span> : <Link to="#proof">{line}</Link>;
}
