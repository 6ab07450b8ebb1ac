import { columnsOf } from './columns-of.ts';

/**
 * A line in lines of at most `width`, the later ones `by` blanks further in. Colours take no room. A command stays
 * in one piece, and a word that is longer than that begins at the edge: only the terminal breaks it,
 * so that a path can be copied. So does a line of a file, under which a mark stands.
 */
export function wrapLine(line: string, width: number, by: number): string {
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  if (columnsOf(line) <= width || indent > width / 2) return line;
  if (/^(?:\$|\d+ \|) /.test(line.slice(indent))) return line;
  const hanging = ' '.repeat(Math.min(indent + by, Math.floor(width / 4)));
  const lines: string[] = [];
  let current = line.slice(0, indent);
  let isFresh = true;
  for (const [whole, blanks = '', word = ''] of line
    .slice(indent)
    .matchAll(/( *)([^ ]+(?: (?:s|ms|min)$)?)/g)) {
    if (isFresh) current = columnsOf(current + word) > width ? word : current + word;
    else if (columnsOf(current) + columnsOf(whole) <= width) current += blanks + word;
    else {
      lines.push(current);
      current = (columnsOf(hanging + word) > width ? '' : hanging) + word;
    }
    isFresh = false;
  }
  return [...lines, current].join('\n');
}
