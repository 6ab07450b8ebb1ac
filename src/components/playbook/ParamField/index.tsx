import Translate from '@docusaurus/Translate';
import type { ParamView } from '@site/src/plugins/playbooks/playbook-page';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useInputs } from '../ReaderInputs';
import styles from './styles.module.css';

/** Where a reader types the value of a param; what is wrong with it stands below. */
export default function ParamField({ param }: { readonly param: ParamView }): ReactNode {
  const { typed, problems, set } = useInputs();
  const id = `param-${param.name}`;
  const value = typed[param.name] ?? '';
  const problem = problems[param.name] ?? '';
  const field = {
    className: clsx('fixbook-field', styles.field),
    value,
    'aria-label': param.name,
    'aria-invalid': problem !== '' || undefined,
    'aria-describedby': id,
  };
  return (
    <div className={styles.wrapper}>
      {param.choices.length > 0 ? (
        <select
          {...field}
          onChange={(event) => {
            set(param.name, event.target.value);
          }}
        >
          <option value="" />
          {param.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...field}
          type={param.secret ? 'password' : 'text'}
          placeholder={param.default ?? param.example ?? ''}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => {
            set(param.name, event.target.value);
          }}
        />
      )}
      <p id={id} className={styles.problem} role="status">
        {problem}
        {param.secret && problem === '' && (
          <span className={styles.note}>
            <Translate id="fixbook.param.secret.kept">
              Kept in this tab’s memory only. No command on the page shows it.
            </Translate>
          </span>
        )}
      </p>
    </div>
  );
}
