import type { Path, Problem } from './problem.ts';
import { renderPath } from './problem.ts';

/** The bytes of a file as text, or the problem that makes them unreadable. */
export type DecodedText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

const maxBytes = 256 * 1024;

/** Characters that make a text look different from what a parser reads. */
const deceptive =
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?!^)\ufeff/;

/** Decodes strictly: bad UTF-8 and characters that could deceive a reader are problems. */
export function decodeText(file: string, bytes: Uint8Array): DecodedText {
  const fail = (text: string, offset: number, message: string, hint: string): DecodedText => ({
    ok: false,
    problem: problemAt({ file, text, offset, path: [], message, hint }),
  });
  if (bytes.length > maxBytes) {
    return fail('', 0, `the file has ${bytes.length} bytes`, `At most ${maxBytes} are allowed.`);
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const invalid = invalidOffset(text, bytes);
  if (invalid !== null) {
    return fail(text, invalid, 'a byte here is not UTF-8', 'Save the file as UTF-8.');
  }
  const match = deceptive.exec(text);
  if (match !== null) {
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const hint = match[0] === '\r' ? 'End lines with LF.' : 'Remove it, or write it as an escape.';
    return fail(text, match.index, `the character U+${code} is not allowed`, hint);
  }
  return { ok: true, text };
}

/** A problem at an offset of the text, with its line, column and frame. */
export function problemAt(input: {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
  readonly path: Path;
  readonly message: string;
  readonly hint: string | null;
}): Problem {
  const before = input.text.slice(0, input.offset);
  const line = before.split('\n').length;
  const lineStart = before.lastIndexOf('\n') + 1;
  const lineText = (input.text.slice(lineStart).split('\n', 1)[0] ?? '').replace(/\r$/, '');
  const column = input.offset - lineStart + 1;
  return {
    file: input.file,
    line,
    column,
    where: renderPath(input.path),
    message: input.message,
    hint: input.hint,
    frame: lineText.trim() === '' ? null : renderFrame(lineText, line, column),
  };
}

/** The line cut around the column, so that it is printed within 80 columns, and a mark below it. */
function renderFrame(lineText: string, line: number, column: number): string {
  const gutter = `${line} | `;
  // Problems are printed with an indent of 4.
  const room = 79 - 4 - gutter.length;
  const from = column > room ? column - 40 : 0;
  const shown = lineText.slice(from, from + room).replace(/\t/g, '→');
  return `${gutter}${shown}\n${' '.repeat(gutter.length + column - 1 - from)}^`;
}

/** Where the first byte sequence that is not UTF-8 was replaced, or null. */
function invalidOffset(text: string, bytes: Uint8Array): number | null {
  const encoder = new TextEncoder();
  let byteOffset = 0;
  let from = 0;
  for (;;) {
    const at = text.indexOf('\ufffd', from);
    if (at === -1) return null;
    byteOffset += encoder.encode(text.slice(from, at)).length;
    const isReal = bytes[byteOffset] === 0xef && bytes[byteOffset + 1] === 0xbf;
    if (!isReal) return at;
    byteOffset += 3;
    from = at + 1;
  }
}
