import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import SearchLost from '../SearchLost';

/** What is shown while the search is open. */
export interface LoadedDialog {
  readonly default: (props: { readonly onClose: () => void }) => ReactNode;
}

/** The state of the search dialog. */
export interface Search {
  /** Null while the search is closed. */
  readonly dialog: Promise<LoadedDialog> | null;
  readonly open: () => void;
  readonly close: () => void;
}

/** Opened by `/` and by Ctrl-K (⌘K), unless the reader is typing into something else. */
export function useSearchState(): Search {
  const [dialog, setDialog] = useState<Promise<LoadedDialog> | null>(null);
  const open = useCallback(() => {
    setDialog((before) => before ?? loadDialog());
  }, []);
  const close = useCallback(() => {
    setDialog(null);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSearchKey(event)) return;
      event.preventDefault();
      open();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return useMemo(() => ({ dialog, open, close }), [dialog, open, close]);
}

/** Each opening tries again what could not be had before, and the page stays whatever comes of it. */
async function loadDialog(): Promise<LoadedDialog> {
  try {
    return await import('../SearchDialog');
  } catch {
    return { default: SearchLost };
  }
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k') return event.ctrlKey || event.metaKey;
  return event.key === '/' && !isTyping(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable=true]');
}
