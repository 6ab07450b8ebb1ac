import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { Asked } from './asked';
import styles from './styles.module.css';

/** A check that cannot be done leaves something unknown, and takes an answer back. */
export default function Impossible({
  given,
  onAnswer,
}: Pick<Asked, 'given' | 'onAnswer'>): ReactNode {
  return (
    <span className={styles.others}>
      <button
        type="button"
        className={styles.quiet}
        onClick={() => {
          onAnswer({ kind: 'impossible' });
        }}
      >
        <Translate id="fixbook.answer.impossible">I cannot do this</Translate>
      </button>
      {given !== undefined && (
        <button
          type="button"
          className={styles.quiet}
          onClick={() => {
            onAnswer(null);
          }}
        >
          <Translate id="fixbook.answer.back">Take the answer back</Translate>
        </button>
      )}
    </span>
  );
}
