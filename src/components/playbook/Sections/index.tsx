import type { SectionView } from '@site/src/plugins/playbooks/playbook-page';
import CodeBlock from '@theme/CodeBlock';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
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
      <Heading as="h2" id={anchorOf('section', id)}>
        {title}
      </Heading>
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
