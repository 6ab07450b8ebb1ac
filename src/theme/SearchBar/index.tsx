import Translate, { translate } from '@docusaurus/Translate';
import { useSearch } from '@site/src/components/search/SearchProvider';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The way into the search from the navigation bar. */
export default function SearchBar(): ReactNode {
  const { open } = useSearch();
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={translate({ id: 'fixbook.search.label', message: 'Search playbooks and docs' })}
      aria-keyshortcuts="Control+K /"
      onClick={open}
    >
      <svg className={styles.icon} viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="8.5" cy="8.5" r="5.5" />
        <path d="m13 13 4.5 4.5" />
      </svg>
      <span className={styles.word}>
        <Translate id="fixbook.search.word">Search</Translate>
      </span>
      <kbd className={styles.key}>Ctrl K</kbd>
    </button>
  );
}
