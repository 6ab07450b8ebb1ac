import Translate from '@docusaurus/Translate';
import { type ReactNode, useRef } from 'react';
import type { Asked } from './asked';
import QuietButton from '../../basics/QuietButton';
import styles from './styles.module.css';

/** A check that cannot be done leaves something unknown, and takes an answer back. */
export default function Impossible({
  given,
  onAnswer,
}: Pick<Asked, 'given' | 'onAnswer'>): ReactNode {
  const impossible = useRef<HTMLButtonElement>(null);
  return (
    <span className={styles.others}>
      <QuietButton
        ref={impossible}
        onClick={() => {
          onAnswer({ kind: 'impossible' });
        }}
      >
        <Translate id="fixbook.answer.impossible">I cannot do this</Translate>
      </QuietButton>
      {given !== undefined && (
        <QuietButton
          onClick={() => {
            onAnswer(null);
            // The button goes away, and would take the focus with it.
            impossible.current?.focus();
          }}
        >
          <Translate id="fixbook.answer.back">Take the answer back</Translate>
        </QuietButton>
      )}
    </span>
  );
}
