import Translate, { translate } from '@docusaurus/Translate';
import Icon from '@site/src/components/basics/Icon';
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
      <Icon name="search" />
      <span className={styles.word}>
        <Translate id="fixbook.search.word">Search</Translate>
      </span>
      <kbd className={styles.key}>Ctrl K</kbd>
    </button>
  );
}
