import type { SectionView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import { ProseLine } from '../../basics/ProseText';
import WideTable from '../../basics/WideTable';

interface Props {
  readonly title: string;
  readonly table: NonNullable<SectionView['table']>;
}

/** The table of a section, as the playbook has it. */
export default function SectionTable({ title, table: { columns, rows } }: Props): ReactNode {
  return (
    <WideTable
      title={title}
      columns={columns.map((column, i) => (
        <ProseLine key={i} prose={column} />
      ))}
      rows={rows.map((row) => row.map((cell, i) => <ProseLine key={i} prose={cell} />))}
    />
  );
}
