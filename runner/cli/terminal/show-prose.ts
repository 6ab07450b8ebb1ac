import type { Terminal } from './terminal.ts';

/**
 * Shows what an author wrote in Markdown, `indent` blanks from the edge. In a terminal the lines of a
 * paragraph are joined and wrapped anew, because the file has longer lines than many a terminal;
 * elsewhere they stay as they are. What is strong is bold, and stays marked where there are no colours.
 */
export function showProse(terminal: Terminal, text: string, indent: number): void {
  if (text.trim() === '') return;
  const lines = text.trimEnd().split('\n');
  for (const line of terminal.isInteractive ? joinParagraphs(lines) : lines) {
    const shown = line.replace(/\*\*([^*]+)\*\*/g, (marked, strong: string) => {
      const bold = terminal.paint('bold', strong);
      return bold === strong ? marked : bold;
    });
    terminal.line(line === '' ? '' : ' '.repeat(indent) + shown, 'aligned');
  }
}

/** Lists, quotes, tables, headings and what is indented keep their lines. */
const ownLine = /^(?:\s|[-*>|#]|\d+\. |$)/;

function joinParagraphs(lines: readonly string[]): string[] {
  const joined: string[] = [];
  let isCode = false;
  let mayGoOn = false;
  for (const line of lines) {
    const isFence = line.startsWith('```');
    const isOwn = isCode || isFence || ownLine.test(line);
    if (mayGoOn && !isOwn) joined.push(`${joined.pop() ?? ''} ${line}`);
    else joined.push(line);
    mayGoOn = !isOwn;
    if (isFence) isCode = !isCode;
  }
  return joined;
}
