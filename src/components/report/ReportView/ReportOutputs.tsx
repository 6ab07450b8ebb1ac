import Translate from '@docusaurus/Translate';
import type { StepLine } from '@site/runner/report/summary.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import OutputText from '../OutputText';
import styles from './styles.module.css';

/** What the commands printed, failing steps first and unfolded. */
export default function ReportOutputs({
  steps,
}: {
  readonly steps: readonly StepLine[];
}): ReactNode {
  if (steps.length === 0) return null;
  return (
    <>
      <Heading as="h3">
        <Translate id="fixbook.report.outputs">Outputs</Translate>
      </Heading>
      {steps.map(({ number, title, state, isFailing, typed, output }) => (
        <details key={number} className={styles.output} open={isFailing}>
          <summary>
            {state.sign} {number} · {toVisibleLine(title)}
          </summary>
          <OutputText step={number} typed={typed} text={output?.text ?? ''} />
          {output !== null && output.omittedLines > 0 && (
            <p className={styles.quiet}>
              <Translate id="fixbook.report.omitted" values={{ count: output.omittedLines }}>
                {'Lines left out: {count}'}
              </Translate>
            </p>
          )}
        </details>
      ))}
    </>
  );
}
