import Translate from '@docusaurus/Translate';
import type { EnvironmentRow } from '@site/runner/report/environment.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import { Fragment, type ReactNode } from 'react';
import styles from './styles.module.css';

/** What one needs to know to repeat the run. */
export default function EnvironmentTable({
  rows,
}: {
  readonly rows: readonly EnvironmentRow[];
}): ReactNode {
  return (
    <>
      <Heading as="h3">
        <Translate id="fixbook.report.environment">Environment</Translate>
      </Heading>
      <dl className={styles.environment}>
        {rows.map(({ label, value }, i) => (
          <div key={i}>
            <dt>{label}</dt>
            <dd>
              {value.map(({ kind, text }, k) => (
                <Fragment key={k}>
                  {kind === 'code' ? <code>{toVisibleLine(text)}</code> : toVisibleLine(text)}{' '}
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
