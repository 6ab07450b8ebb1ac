import CodeBlock from '@theme/CodeBlock';
import type { ReactNode } from 'react';
import { useFilled } from '../ReaderInputs';

/** A command to type, with the values that the reader has given. */
export default function Command({ command }: { readonly command: string }): ReactNode {
  return <CodeBlock language="bash">{useFilled(command)}</CodeBlock>;
}
