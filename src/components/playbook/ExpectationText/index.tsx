import type { Expectation } from '@site/src/plugins/playbooks/step-view';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** When a step passes, and what the facts in that expression are. */
export default function ExpectationText(props: { readonly expectation: Expectation }): ReactNode {
  const { expression, facts } = props.expectation;
  return (
    <>
      <code>{expression}</code>
      {facts.map(({ name, about }) => (
        <span key={name} className={styles.fact}>
          <b>{name}</b>
          {`: ${about}`}
        </span>
      ))}
    </>
  );
}
