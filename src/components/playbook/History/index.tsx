import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { VersionView } from '@site/src/plugins/playbooks/playbook-page';
import Details from '@theme/Details';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The versions of a playbook with what changed in each; nothing where no history is known. */
export default function History({
  versions,
}: {
  readonly versions: readonly VersionView[];
}): ReactNode {
  if (versions.length === 0) return null;
  return (
    <Details
      summary={
        <summary>
          <Translate id="fixbook.history.title">History of versions</Translate>
        </summary>
      }
    >
      {versions.map(({ version, date, changes, url }) => (
        <div key={version}>
          <p className={styles.version}>
            <strong>{url === null ? version : <Link to={url}>{version}</Link>}</strong>{' '}
            <time dateTime={date}>{date}</time>
          </p>
          <ul>
            {changes.map((change, i) => (
              <li key={i}>{change}</li>
            ))}
          </ul>
        </div>
      ))}
    </Details>
  );
}
