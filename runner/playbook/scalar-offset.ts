/** A text value where it is written, as the YAML parser found it. */
export interface WrittenScalar {
  readonly start: number;
  /** Columns that each line of a block is indented by; 0 or less for other forms. */
  readonly indent: number;
  readonly quote: 'single' | 'double' | 'none';
}

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** From an offset into a value to one into the file: past indentation, escapes and folded lines. */
export function scalarOffset(
  source: string,
  { start, indent, quote }: WrittenScalar,
  value: string,
  within: number,
): number {
  let at = skipIndent(source, start, indent);
  for (let i = 0; i <= within; i += 1) {
    const wanted = value[i];
    // Of the blank lines in a folded text one does not count.
    while (source[at] === '\n' && wanted !== '\n' && wanted !== ' ') {
      at = skipIndent(source, at + 1, indent);
    }
    if (i === within) break;
    if (quote === 'double' && source[at] === '\\') {
      at += escapeLengths[source[at + 1] ?? ''] ?? 2;
    } else if (quote === 'single' && source.startsWith("''", at)) {
      at += 2;
    } else if (source[at] === wanted) {
      at += 1;
      if (wanted === '\n') at = skipIndent(source, at, indent);
    } else {
      at = skipFold(source, at, indent);
    }
  }
  return at;
}

/** Where the value goes on behind a line break that is folded into a space. */
function skipFold(source: string, at: number, indent: number): number {
  const lineBreak = /[ \t]*\r?\n/y;
  lineBreak.lastIndex = at;
  if (!lineBreak.test(source)) return at + 1;
  const next = lineBreak.lastIndex;
  if (indent > 0) return skipIndent(source, next, indent);
  const blank = /\s*/y;
  blank.lastIndex = next;
  blank.test(source);
  return blank.lastIndex;
}

function skipIndent(source: string, at: number, indent: number): number {
  let skipped = at;
  while (skipped < at + indent && source[skipped] === ' ') skipped += 1;
  return skipped;
}
