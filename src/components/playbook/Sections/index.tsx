import type { SectionView } from '@site/src/plugins/playbooks/playbook-page';
import CodeBlock from '@theme/CodeBlock';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import ProseText from '../../basics/ProseText';
import { anchorOf } from '../../basics/SectionHeading/sections';
import SectionTable from '../SectionTable';

/** What there is to read: texts, tables and snippets. */
export default function Sections({
  sections,
}: {
  readonly sections: readonly SectionView[];
}): ReactNode {
  return sections.map(({ id, title, text, table, snippet }) => (
    <section key={id}>
      <AnchorHeading as="h2" id={anchorOf('section', id)}>
        {title}
      </AnchorHeading>
      <ProseText prose={text} />
      {table !== null && <SectionTable title={title} table={table} />}
      {snippet !== null && (
        <CodeBlock language={snippet.language} title={snippet.file}>
          {snippet.code}
        </CodeBlock>
      )}
    </section>
  ));
}
