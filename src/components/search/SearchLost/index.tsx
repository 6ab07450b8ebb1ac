import Translate, { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useDialog } from '../SearchDialog/use-dialog';
import styles from './styles.module.css';

/** In the place of a search that could not be fetched. */
export default function SearchLost({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useDialog(onClose);
  const label = translate({ id: 'fixbook.search.label', message: 'Search playbooks and docs' });
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={label} onClose={onClose}>
      <p role="alert">
        <Translate id="fixbook.search.lost">
          The search could not be loaded. Open it again when there is a network, or reload the page.
        </Translate>
      </p>
      <button type="button" className="fixbook-button" onClick={onClose}>
        <Translate id="fixbook.search.close">Close</Translate>
      </button>
    </dialog>
  );
}
