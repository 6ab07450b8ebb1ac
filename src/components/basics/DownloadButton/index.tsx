import type { ReactNode } from 'react';

interface Props {
  readonly fileName: string;
  readonly type: string;
  readonly toText: () => Promise<string>;
  readonly children: ReactNode;
}

/** Makes a file in the browser and saves it; nothing is sent. */
export default function DownloadButton({ fileName, type, toText, children }: Props): ReactNode {
  const save = async () => {
    const address = URL.createObjectURL(new Blob([await toText()], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = fileName;
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, 10_000);
  };
  return (
    <button
      type="button"
      className="button button--secondary button--sm"
      onClick={() => {
        void save();
      }}
    >
      {children}
    </button>
  );
}
