import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import Details from '@theme/Details';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** More would push what to do about it from the screen. */
const shownAtOnce = 4;

/** Real error lines, and behind folds the rest of them and the patterns that find them in a log. */
export default function ErrorExamples({ errors }: Pick<PlaybookPage, 'errors'>): ReactNode {
  const lines = errors.map(({ example }) => example);
  const more = lines.slice(shownAtOnce);
  return (
    <>
      <Lines lines={lines.slice(0, shownAtOnce)} />
      {more.length > 0 && (
        <Details
          summary={
            <summary>
              <Translate id="fixbook.errors.more" values={{ count: more.length }}>
                {'More such lines: {count}'}
              </Translate>
            </summary>
          }
        >
          <Lines lines={more} />
        </Details>
      )}
      <Details
        summary={
          <summary>
            <Translate id="fixbook.errors.patterns">Patterns that find them in a log</Translate>
          </summary>
        }
      >
        <Lines lines={errors.map(({ signature }) => signature)} />
      </Details>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <ul className={styles.examples}>
      {lines.map((line) => (
        <li key={line}>
          <code>{line}</code>
        </li>
      ))}
    </ul>
  );
}
