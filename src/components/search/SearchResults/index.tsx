import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { SiteResult } from '@site/runner/search/search-site.ts';
import type { ReactNode } from 'react';
import clsx from 'clsx';
import type { SearchBox } from '../SearchDialog/use-search-box';
import Badge from '../../basics/Badge';
import SearchStatus from '../SearchStatus';
import SeverityBadge from '../../basics/SeverityBadge';
import styles from './styles.module.css';

interface Props {
  readonly box: SearchBox;
  readonly onPick: () => void;
}

/** The results as options; the focus stays in the input, which names the active one. */
export default function SearchResults({ box, onPick }: Props): ReactNode {
  return (
    <>
      <SearchStatus box={box} />
      <div role="listbox" id={box.listId} aria-label={box.words} className={styles.list}>
        {box.results.map((result, at) => (
          <Link
            key={box.pathOf(result)}
            role="option"
            id={box.optionId(at)}
            tabIndex={-1}
            aria-selected={at === box.active}
            className={clsx(styles.option, at === box.active && styles.active)}
            to={box.pathOf(result)}
            onClick={onPick}
            onMouseMove={() => {
              box.onPoint(at);
            }}
          >
            <Found result={result} />
          </Link>
        ))}
      </div>
    </>
  );
}

function Found({ result }: { readonly result: SiteResult }): ReactNode {
  if (result.type === 'playbook') {
    return (
      <>
        <span className={styles.heading}>
          <span className={styles.title}>{result.title}</span>
          <SeverityBadge severity={result.severity} />
        </span>
        <span className={styles.summary}>
          <span className={styles.system}>{result.system}</span> {result.summary}
        </span>
      </>
    );
  }
  return (
    <>
      <span className={styles.heading}>
        <span className={styles.title}>{result.heading}</span>
        <Badge tone="calm">
          <Translate id="fixbook.search.page">Page</Translate>
        </Badge>
      </span>
      <span className={styles.summary}>
        <Translate
          id="fixbook.search.docs"
          values={{ page: <span className={styles.system}>{result.title}</span> }}
        >
          {'Docs: {page}'}
        </Translate>
      </span>
    </>
  );
}
