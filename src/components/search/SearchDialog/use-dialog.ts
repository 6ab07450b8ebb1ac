import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Shows the dialog above the page, with the focus kept inside; a click beside it closes it; then
 * the focus goes back to where it was.
 */
export function useDialog(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    if (!dialog.open) dialog.showModal();
    const onClick = (event: MouseEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog.addEventListener('click', onClick);
    return () => {
      dialog.removeEventListener('click', onClick);
      dialog.close();
    };
  }, [onClose]);
  return ref;
}
