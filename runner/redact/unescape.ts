/** A reading of the line with `%5F` and `\u005f` decoded, where a secret may hide; undefined when nothing is escaped. */
export function unescaped(line: string): string | undefined {
  if (!ESCAPED.test(line)) return undefined;
  const reading = line.replace(ESCAPED_ALL, (_, percent?: string, unicode?: string, hex?: string) =>
    String.fromCharCode(Number.parseInt(percent ?? unicode ?? hex ?? '20', 16)),
  );
  return reading === line ? undefined : reading;
}

// Everything that can be printed.
const CODE = '[2-6][0-9a-fA-F]|7[0-9a-eA-E]';
const ESCAPED = new RegExp(`(?:%|\\\\u00|\\\\x)(?:${CODE})`);
const ESCAPED_ALL = new RegExp(`%(${CODE})|\\\\u00(${CODE})|\\\\x(${CODE})`, 'g');
