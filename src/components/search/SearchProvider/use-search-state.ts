import { useCallback, useEffect, useMemo, useState } from 'react';

/** The state of the search dialog. */
export interface Search {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** Opened by `/` and by Ctrl-K (⌘K), unless the reader is typing into something else. */
export function useSearchState(): Search {
  const [isOpen, setIsOpen] = useState(false);
  const open = useCallback(() => {
    setIsOpen(true);
  }, []);
  const close = useCallback(() => {
    setIsOpen(false);
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
  return useMemo(() => ({ isOpen, open, close }), [isOpen, open, close]);
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k') return event.ctrlKey || event.metaKey;
  return event.key === '/' && !isTyping(event.target);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable=true]');
}
