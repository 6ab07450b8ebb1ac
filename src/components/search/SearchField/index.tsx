import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useSearch } from '../SearchProvider';
import styles from './styles.module.css';

/** A wide way into the search, for the body of a page. */
export default function SearchField(): ReactNode {
  const { open } = useSearch();
  return (
    <button type="button" className={styles.field} onClick={open}>
      <Translate id="fixbook.search.field">Paste an error, or say what hurts</Translate>
      <kbd className={styles.key}>/</kbd>
    </button>
  );
}
