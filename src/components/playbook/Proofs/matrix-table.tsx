import Translate, { translate } from '@docusaurus/Translate';
import type { LabView, MatrixCell } from '@site/src/plugins/playbooks/proof-view';
import Details from '@theme/Details';
import type { ReactNode } from 'react';
import WideTable from '../../basics/WideTable';

/** Every fault of a lab against the causes, which were confirmed, rightly or not: wide and long, so behind a fold. */
export default function MatrixTable({ lab }: { readonly lab: LabView }): ReactNode {
  const { causes, rows } = lab.matrix;
  if (rows.length === 0 || causes.length === 0) return null;
  const title = translate(
    { id: 'fixbook.proof.matrix', message: 'Causes confirmed under each fault in the lab {lab}' },
    { lab: lab.lab },
  );
  return (
    <Details
      summary={
        <summary>
          <Translate id="fixbook.proof.matrixHelp">
            Every fault of the lab, and what the playbook said of each cause under it
          </Translate>
        </summary>
      }
    >
      <WideTable
        title={title}
        columns={[
          <Translate key="fault" id="fixbook.proof.fault">
            Broken on purpose
          </Translate>,
          ...causes,
        ]}
        rows={rows.map((row) => [row.title, ...row.cells.map(wordOf)])}
      />
    </Details>
  );
}

function wordOf(cell: MatrixCell): string {
  switch (cell) {
    case 'right':
      return translate({ id: 'fixbook.proof.cell.right', message: '✓ confirmed' });
    case 'wrong':
      return translate({ id: 'fixbook.proof.cell.wrong', message: '✗ confirmed, but not there' });
    case 'missed':
      return translate({ id: 'fixbook.proof.cell.missed', message: '○ there, not confirmed' });
    case 'none':
      return '–';
  }
}
