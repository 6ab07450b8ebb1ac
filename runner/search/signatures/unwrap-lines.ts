import { countNewlines } from './count-newlines.ts';

const escape = 0x1b;
const backslash = 0x5c;
const newline = 0x0a;

/** Lines that had to be unwrapped, and which lines of the text they are, counted from 0. */
export interface UnwrappedLines {
  readonly bytes: Uint8Array;
  readonly lines: readonly number[];
}

/**
 * The lines that have colour codes, or the backslashes that JSON puts before quotes, without them. An
 * escaped line break becomes a space, so a line stays one line.
 */
export function unwrapLines(bytes: Uint8Array): UnwrappedLines {
  const wrappedFrom = createSearch(bytes);
  const out = new Uint8Array(wrappedFrom(0) === bytes.length ? 0 : bytes.length + 1);
  const lines: number[] = [];
  let length = 0;
  let line = 0;
  let counted = 0;
  for (let at = wrappedFrom(0); at < bytes.length; at = wrappedFrom(at)) {
    const from = bytes.lastIndexOf(newline, at) + 1;
    line += countNewlines(bytes, counted, from);
    counted = from;
    lines.push(line);
    at = from;
    while (at < bytes.length && bytes[at] !== newline) {
      const byte = bytes[at] ?? 0;
      if (byte === escape) at = afterCode(bytes, at + 1);
      else if (byte !== backslash) {
        out[length++] = byte;
        at += 1;
      } else if (isEscapedEscape(bytes, at)) at = afterCode(bytes, at + 6);
      else if (bytes[at + 1] === newline) at += 1;
      else {
        out[length++] = meaningOf(bytes[at + 1] ?? backslash);
        at += 2;
      }
    }
    out[length++] = newline;
  }
  return { bytes: out.subarray(0, length), lines };
}

/** Finds the next of both bytes, each of which is looked for once, not from every line anew. */
function createSearch(bytes: Uint8Array): (from: number) => number {
  const next = new Map([
    [escape, -1],
    [backslash, -1],
  ]);
  return (from) => {
    for (const [byte, at] of next) {
      if (at >= from) continue;
      const found = bytes.indexOf(byte, from);
      next.set(byte, found === -1 ? bytes.length : found);
    }
    return Math.min(...next.values());
  };
}

/** Where the text goes on after a terminal code: `[…m` and the like, or `]…` up to its end. */
function afterCode(bytes: Uint8Array, from: number): number {
  const kind = bytes[from];
  if (kind !== 0x5b && kind !== 0x5d) return kind === newline ? from : from + 1;
  for (let at = from + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === newline) return at;
    if (kind === 0x5b ? byte >= 0x40 && byte <= 0x7e : byte === 0x07 || byte === escape) {
      return byte === escape ? at + 2 : at + 1;
    }
  }
  return bytes.length;
}

/** `\u001b`, as JSON writes the escape character. */
function isEscapedEscape(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 1] !== 0x75) return false;
  return /^u001b$/i.test(String.fromCharCode(...bytes.subarray(at + 1, at + 6)));
}

function meaningOf(letter: number): number {
  return letter === 0x6e || letter === 0x72 || letter === 0x74 ? 0x20 : letter;
}
