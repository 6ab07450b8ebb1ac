import { useCodeBlockContext } from '@docusaurus/theme-common/internal';
import { colourCode } from '@fixbook/built-code';
import clsx from 'clsx';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './styles.module.css';

/** The code of a block as the build has coloured it. Marked and numbered lines are left out. */
export default function CodeBlockContent(): ReactNode {
  const { metadata, wordWrap } = useCodeBlockContext();
  const { code, language } = metadata;
  const lines = useRef<HTMLElement>(null);
  useLayoutEffect(() => show(lines.current, code, language), [code, language]);
  return (
    <pre ref={wordWrap.codeBlockRef} tabIndex={0} className={clsx(styles.block, 'thin-scrollbar')}>
      <code
        ref={lines}
        className={styles.lines}
        // React leaves alone what the build has put there.
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: colourCode(code, language) }}
      />
    </pre>
  );
}

/** Shows a code that does not stand in the page yet, first without colours. */
function show(lines: HTMLElement | null, code: string, language: string): () => void {
  let isWanted = true;
  if (lines !== null && lines.textContent !== code) {
    lines.textContent = code;
    void import('../../../colour-code').then((highlighter) => {
      if (isWanted) lines.innerHTML = highlighter.colourCode(code, language);
    });
  }
  return () => {
    isWanted = false;
  };
}
