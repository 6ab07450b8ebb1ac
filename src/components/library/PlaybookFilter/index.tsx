import Translate, { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { kindWord } from '../../basics/PlaybookBadge/kind-word';
import { severityWord } from '../../basics/SeverityBadge/severity-word';
import styles from './styles.module.css';
import type { Filter, FilterName } from './use-filter';

/** Narrows the index down by kind, severity and tag. */
export default function PlaybookFilter({ filter }: { readonly filter: Filter }): ReactNode {
  return (
    <form className={styles.filter} role="search" aria-label={labelOf('form')}>
      <Choice name="kind" filter={filter} options={filter.options.kind} wordOf={kindWord} />
      <Choice
        name="severity"
        filter={filter}
        options={filter.options.severity}
        wordOf={severityWord}
      />
      <Choice name="tag" filter={filter} options={filter.options.tag} wordOf={(tag) => tag} />
      <span role="status" className={styles.count}>
        <Translate id="fixbook.filter.count" values={{ count: filter.count }}>
          {'Playbooks: {count}'}
        </Translate>
      </span>
    </form>
  );
}

function Choice<T extends string>(props: {
  readonly name: FilterName;
  readonly filter: Filter;
  readonly options: readonly T[];
  readonly wordOf: (option: T) => string;
}): ReactNode {
  const { name, filter, options, wordOf } = props;
  if (options.length < 2) return null;
  return (
    <label className={styles.choice}>
      {labelOf(name)}{' '}
      <select
        value={filter.chosen[name]}
        onChange={(event) => {
          filter.choose(name, event.target.value);
        }}
      >
        <option value="">{labelOf('any')}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {wordOf(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

function labelOf(name: FilterName | 'any' | 'form'): string {
  switch (name) {
    case 'kind':
      return translate({ id: 'fixbook.filter.kind', message: 'Kind' });
    case 'severity':
      return translate({ id: 'fixbook.filter.severity', message: 'Severity' });
    case 'tag':
      return translate({ id: 'fixbook.filter.tag', message: 'Tag' });
    case 'any':
      return translate({ id: 'fixbook.filter.any', message: 'any' });
    case 'form':
      return translate({ id: 'fixbook.filter.form', message: 'Filter the playbooks' });
  }
}
