import Translate from '@docusaurus/Translate';
import { type ReactNode, useState } from 'react';

interface Props {
  readonly text: string;
  readonly children: ReactNode;
}

/** Copies a text that need not be what is shown, and says so. */
export default function CopyButton({ text, children }: Props): ReactNode {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setCopied(text);
    });
  };
  return (
    <button type="button" className="fixbook-button" onClick={copy}>
      {copied === text ? <Translate id="fixbook.copy.done">Copied</Translate> : children}
    </button>
  );
}
