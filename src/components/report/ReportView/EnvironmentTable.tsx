import Translate from '@docusaurus/Translate';
import type { EnvironmentRow } from '@site/runner/report/environment.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import { Fragment, type ReactNode } from 'react';
import NamedValues from '../../basics/NamedValues';

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
      <NamedValues
        rows={rows.map(({ label, value }) => ({
          name: label,
          value: value.map(({ kind, text }, k) => (
            <Fragment key={k}>
              {kind === 'code' ? <code>{toVisibleLine(text)}</code> : toVisibleLine(text)}{' '}
            </Fragment>
          )),
        }))}
      />
    </>
  );
}
