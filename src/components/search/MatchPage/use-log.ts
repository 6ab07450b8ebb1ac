import { translate } from '@docusaurus/Translate';
import { type ChangeEvent, type ClipboardEvent, useEffect, useState } from 'react';

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

interface Asked {
  readonly text: string;
  /** What is matched instead of the text in the box. */
  readonly held: { readonly name: string; readonly blob: Blob } | null;
}

/** In the memory of the tab: who comes back from a playbook finds the text again. */
let kept: Asked = { text: '', held: null };

/** Matches what is typed once the reader pauses, and files at once. */
export function useLog(match: (text: Blob) => void): Log {
  const [asked, setAsked] = useState(kept);
  useEffect(() => {
    kept = asked;
    if (asked.held !== null) {
      match(asked.held.blob);
      return;
    }
    const timer = setTimeout(() => {
      match(new Blob([asked.text]));
    }, waitMs);
    return () => {
      clearTimeout(timer);
    };
  }, [asked, match]);

  const hold = (blob: Blob, title: string) => {
    setAsked({ text: '', held: { name: `${title} · ${renderBytes(blob.size)}`, blob } });
  };
  return {
    text: asked.text,
    name: asked.held?.name ?? null,
    onChange: (event) => {
      setAsked({ text: event.target.value, held: null });
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
