import { translate } from '@docusaurus/Translate';
import { toAnsiSpans } from '@site/runner/report/ansi-spans.ts';
import { toVisibleText } from '@site/runner/report/visible.ts';
import clsx from 'clsx';
import { type ReactNode, useMemo } from 'react';
import styles from './styles.module.css';

interface Props {
  /** Number of the step. */
  readonly step: number;
  readonly typed: string;
  readonly text: string;
}

/** The output of a command with its colours, and nothing else that it may hold. */
export default function OutputText({ step, typed, text }: Props): ReactNode {
  const spans = useMemo(() => toAnsiSpans(text), [text]);
  const label = translate(
    { id: 'fixbook.output.label', message: 'Output of step {step}' },
    { step },
  );
  return (
    <pre className={styles.output} tabIndex={0} role="region" aria-label={label}>
      {typed !== '' && <span className={styles.typed}>{`${toVisibleText(typed)}\n`}</span>}
      {spans.map(({ text: piece, color, bold }, i) => (
        <span
          key={i}
          className={clsx(color !== null && styles[`color${color}`], bold && styles.bold)}
        >
          {piece}
        </span>
      ))}
    </pre>
  );
}
