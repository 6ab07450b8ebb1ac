import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import Details from '@theme/Details';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** Real error lines, and behind a fold the patterns that find them in a log. */
export default function ErrorExamples({ errors }: Pick<PlaybookPage, 'errors'>): ReactNode {
  return (
    <>
      <ul className={styles.examples}>
        {errors.map(({ example }) => (
          <li key={example}>
            <code>{example}</code>
          </li>
        ))}
      </ul>
      <Details
        summary={
          <summary>
            <Translate id="fixbook.errors.patterns">Patterns that find them in a log</Translate>
          </summary>
        }
      >
        <ul className={styles.examples}>
          {errors.map(({ signature }) => (
            <li key={signature}>
              <code>{signature}</code>
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}
