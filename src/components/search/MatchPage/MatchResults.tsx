import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import CodeList from '../../basics/CodeList';
import SeverityBadge from '../../basics/SeverityBadge';
import type { ShownMatch } from './match-messages';
import MatchStatus from './MatchStatus';
import styles from './styles.module.css';
import type { MatchState } from './use-match';

/** The playbooks that fit, best first, with the lines that say so. */
export default function MatchResults({ state }: { readonly state: MatchState }): ReactNode {
  return (
    <>
      <MatchStatus state={state} />
      {state.status === 'done' && (
        <ol className={styles.matches}>
          {state.matches.map((match) => (
            <li key={match.id}>
              <Match match={match} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Match({ match }: { readonly match: ShownMatch }): ReactNode {
  const signatures = [...new Set(match.lines.flatMap(({ signature }) => signature ?? []))];
  return (
    <>
      <div className={styles.heading}>
        <Heading as="h2" className={styles.title}>
          <Link to={match.path}>{match.title}</Link>
        </Heading>
        <SeverityBadge severity={match.severity} />
      </div>
      <code className={styles.id}>{match.id}</code>
      <p className={styles.why}>
        {signatures.length > 0 ? (
          <Translate
            id="fixbook.match.signature"
            values={{ signatures: <CodeList words={signatures} /> }}
          >
            {'Its signature is in the text: {signatures}'}
          </Translate>
        ) : (
          <Translate id="fixbook.match.words" values={{ words: <CodeList words={match.words} /> }}>
            {'By words that few playbooks have: {words}'}
          </Translate>
        )}
      </p>
      <ul className={styles.lines}>
        {match.lines.map(({ line, text }) => (
          <li key={line}>
            <span className={styles.number}>{line}</span>{' '}
            <mark className={styles.mark}>{text}</mark>
          </li>
        ))}
      </ul>
      {match.more > 0 && (
        <p className={styles.why}>
          <Translate id="fixbook.match.more" values={{ count: match.more }}>
            {'More such lines: {count}'}
          </Translate>
        </p>
      )}
    </>
  );
}
