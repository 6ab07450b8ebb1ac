/** A reading of the line with `%5F` and `\u005f` decoded and colours that were written out left out, where a secret may hide; undefined when nothing is escaped. */
export function unescaped(line: string): string | undefined {
  const isEscaped = (line.includes('%') || line.includes('\\')) && ESCAPED.test(line);
  if (!isEscaped && !spellsColours(line)) return undefined;
  const plain = line.replace(COLOURS, '');
  const reading = plain.replace(
    ESCAPED_ALL,
    (_, percent?: string, unicode?: string, hex?: string) =>
      String.fromCharCode(Number.parseInt(percent ?? unicode ?? hex ?? '20', 16)),
  );
  return reading === line ? undefined : reading;
}

// ESC as programs spell it, or already lost, and then what colours a text.
const COLOUR = /\[\d{0,3}(?:;\d{1,3}){0,4}m/;
const COLOURS =
  /(?:\\x1[bB]|\\u001[bB]|\\u\{1b\}|\\0?33|\\[eE]|\^\[|#033|\u241b)?\[\d{0,3}(?:;\d{1,3}){0,4}m/g;
/** Whether a line holds the codes of colours as text; what stands between them is no value. */
export function spellsColours(line: string): boolean {
  return line.includes('[') && COLOUR.test(line);
}

// Everything that can be printed.
const CODE = '[2-6][0-9a-fA-F]|7[0-9a-eA-E]';
const ESCAPED = new RegExp(`(?:%|\\\\u00|\\\\x)(?:${CODE})`);
const ESCAPED_ALL = new RegExp(`%(${CODE})|\\\\u00(${CODE})|\\\\x(${CODE})`, 'g');
