import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import CodeBlock from '@theme/CodeBlock';
import type { ReactNode } from 'react';
import CodeList from '../../basics/CodeList';
import { useInputs } from '../ReaderInputs';
import SectionHeading from '../../basics/SectionHeading';
import { renderRunCommand } from './run-command';

type Props = Pick<PlaybookPage, 'id' | 'tools' | 'kind'>;

/** The one command that does everything on this page. */
export default function RunIt({ page: { id, tools, kind } }: { readonly page: Props }): ReactNode {
  const { params, shown } = useInputs();
  if (kind === 'reference') return null;
  return (
    <section>
      <SectionHeading name="run" />
      <CodeBlock language="bash">{renderRunCommand(id, params, shown)}</CodeBlock>
      <p>
        {kind === 'procedure' ? (
          <Translate id="fixbook.run.procedure">
            It shows what it will do and asks once before it changes anything. Each command can also
            be copied and run by hand.
          </Translate>
        ) : (
          <Translate id="fixbook.run.promise">
            It goes through the steps below, names the cause, and asks before it changes anything.
            Each command can also be copied and run by hand.
          </Translate>
        )}
        {tools.length > 0 && (
          <>
            {' '}
            <Translate id="fixbook.run.tools" values={{ tools: <CodeList words={tools} /> }}>
              {'It needs {tools}.'}
            </Translate>
          </>
        )}
      </p>
    </section>
  );
}
