import Translate from '@docusaurus/Translate';
import CodeBlock from '@theme/CodeBlock';
import type { ReactNode } from 'react';
import CodeList from '../CodeList';
import SectionHeading from '../SectionHeading';

interface Props {
  readonly id: string;
  readonly tools: readonly string[];
}

/** The one command that does everything on this page. */
export default function RunIt({ id, tools }: Props): ReactNode {
  return (
    <section>
      <SectionHeading name="run" />
      <CodeBlock language="bash">{`npx fixbook run ${id}`}</CodeBlock>
      <p>
        <Translate id="fixbook.run.promise">
          It goes through the steps below, names the cause, and asks before it changes anything.
          Each command can also be copied and run by hand.
        </Translate>
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
