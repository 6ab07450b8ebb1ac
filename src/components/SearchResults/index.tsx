import Link from '@docusaurus/Link';
import type { ReactNode } from 'react';
import clsx from 'clsx';
import type { SearchBox } from '../SearchDialog/use-search-box';
import SearchStatus from '../SearchStatus';
import SeverityBadge from '../SeverityBadge';
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
            key={result.id}
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
            <span className={styles.heading}>
              <span className={styles.title}>{result.title}</span>
              <SeverityBadge severity={result.severity} />
            </span>
            <span className={styles.summary}>
              <span className={styles.system}>{result.system}</span> {result.summary}
            </span>
          </Link>
        ))}
      </div>
    </>
  );
}
