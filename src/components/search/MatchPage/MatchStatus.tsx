import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import styles from './styles.module.css';
import type { MatchState } from './use-match';

/** How the matching goes, in words; read out when it changes. */
export default function MatchStatus({ state }: { readonly state: MatchState }): ReactNode {
  return (
    <p className={styles.status} role="status">
      <StatusText state={state} />
    </p>
  );
}

function StatusText({ state }: { readonly state: MatchState }): ReactNode {
  switch (state.status) {
    case 'idle':
      return null;
    case 'reading':
      return (
        <Translate id="fixbook.match.reading" values={{ percent: state.percent }}>
          {'Reading … {percent} %'}
        </Translate>
      );
    case 'failed':
      return (
        <Translate id="fixbook.match.failed" values={{ reason: state.reason }}>
          {'The text could not be matched: {reason}. Reload the page to try again.'}
        </Translate>
      );
    case 'done':
      return state.matches.length === 0 ? (
        <Translate id="fixbook.match.none">
          No playbook knows this text. Try the search with words of your own.
        </Translate>
      ) : (
        <Translate id="fixbook.match.count" values={{ count: state.matches.length }}>
          {'Playbooks that fit, best first: {count}'}
        </Translate>
      );
  }
}
