import { translate } from '@docusaurus/Translate';
import { type ChangeEvent, type ClipboardEvent, useCallback, useEffect, useState } from 'react';

/** More than this makes typing into a text box slow, so it is held beside it. */
const longestInBox = 200_000;
const waitMs = 250;

/** The text that is matched: typed, pasted or from a file. */
export interface Log {
  readonly text: string;
  /** What is matched instead of the text in the box; null if nothing is. */
  readonly name: string | null;
  readonly onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onFile: (file: File) => void;
}

/** Matches what is typed once the reader pauses, and files at once. */
export function useLog(match: (text: Blob) => void): Log {
  const [text, setText] = useState('');
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    if (name !== null) return;
    const timer = setTimeout(() => {
      match(new Blob([text]));
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text, name, match]);

  const hold = useCallback(
    (blob: Blob, title: string) => {
      setText('');
      setName(`${title} · ${renderBytes(blob.size)}`);
      match(blob);
    },
    [match],
  );
  return {
    text,
    name,
    onChange: (event) => {
      setName(null);
      setText(event.target.value);
    },
    onPaste: (event) => {
      const pasted = event.clipboardData.getData('text');
      if (pasted.length <= longestInBox) return;
      event.preventDefault();
      hold(new Blob([pasted]), translate({ id: 'fixbook.match.pasted', message: 'Pasted text' }));
    },
    onFile: (file) => {
      hold(file, file.name);
    },
  };
}

function renderBytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${(bytes / 1_000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
