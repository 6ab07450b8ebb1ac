import Translate from '@docusaurus/Translate';
import type { Nearest } from '@site/runner/search/words/without-strange.ts';
import type { ReactNode } from 'react';
import type { SearchBox } from '../SearchDialog/use-search-box';
import styles from './styles.module.css';

/** How the search went, in words; read out when it changes. */
export default function SearchStatus({ box }: { readonly box: SearchBox }): ReactNode {
  return (
    <p className={styles.status} role="status">
      <StatusText box={box} />
    </p>
  );
}

function StatusText({ box }: { readonly box: SearchBox }): ReactNode {
  if (box.state === 'loading') {
    return <Translate id="fixbook.search.loading">Loading the index …</Translate>;
  }
  if (box.state === 'failed') {
    return (
      <Translate id="fixbook.search.failed">
        The index could not be loaded. All playbooks are on the Playbooks page.
      </Translate>
    );
  }
  if (box.words.trim() === '') {
    return (
      <Translate id="fixbook.search.hint">
        Words, part of an error message, a status code. Arrow keys choose, Enter opens.
      </Translate>
    );
  }
  if (box.nearest !== null) return <WithoutStrange box={box} nearest={box.nearest} />;
  if (box.results.length === 0) {
    return <Translate id="fixbook.search.none">No playbook and no page has these words.</Translate>;
  }
  return (
    <Translate id="fixbook.search.count" values={{ count: box.results.length }}>
      {'Best first: {count}'}
    </Translate>
  );
}

function WithoutStrange({
  box,
  nearest: { strange, rest },
}: {
  readonly box: SearchBox;
  readonly nearest: Nearest;
}): ReactNode {
  const again = (
    <button
      type="button"
      className={styles.again}
      onClick={() => {
        box.ask(rest);
      }}
    >
      {rest}
    </button>
  );
  return (
    <Translate
      id="fixbook.search.strange"
      values={{ strange: <strong>{strange.join(', ')}</strong>, again }}
    >
      {'No playbook has {strange}. Without that: {again}'}
    </Translate>
  );
}
