import Translate, { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import SearchResults from '../SearchResults';
import styles from './styles.module.css';
import { useDialog } from './use-dialog';
import { useSearchBox } from './use-search-box';

/** Finds playbooks and pages while a reader types or pastes: a combobox over a list of results. */
export default function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useDialog(onClose);
  const box = useSearchBox(onClose);
  const label = translate({ id: 'fixbook.search.label', message: 'Search playbooks and docs' });
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={label} onClose={onClose}>
      <div className={styles.bar}>
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={box.results.length > 0}
          aria-controls={box.listId}
          aria-activedescendant={box.activeId}
          placeholder={translate({
            id: 'fixbook.search.placeholder',
            message: 'Paste an error, or say what hurts',
          })}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={box.words}
          onChange={box.onChange}
          onKeyDown={box.onKeyDown}
        />
        <button type="button" className={styles.close} onClick={onClose}>
          <Translate id="fixbook.search.close">Close</Translate>
        </button>
      </div>
      <SearchResults box={box} onPick={onClose} />
    </dialog>
  );
}
