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
    void copyText(text).then((isCopied) => {
      if (isCopied) setCopied(text);
    });
  };
  return (
    <button type="button" className="fixbook-button" onClick={copy}>
      {copied === text ? <Translate id="fixbook.copy.done">Copied</Translate> : children}
    </button>
  );
}

/** Browsers have their clipboard only at addresses with https, and on the machine itself. */
async function copyText(text: string): Promise<boolean> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (clipboard === undefined) return (await import('copy-text-to-clipboard')).default(text);
  await clipboard.writeText(text);
  return true;
}
