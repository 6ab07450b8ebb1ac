import { countNewlines } from './count-newlines.ts';

const escape = 0x1b;
const backslash = 0x5c;
const newline = 0x0a;

/** As chats, mail and web pages write letters of a log: curly quotes, spaces that do not break, entities of HTML. */
const dressed: readonly (readonly [written: string, meant: string])[] = [
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u200b', ''],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&nbsp;', ' '],
  ['&lt;', '<'],
  ['&gt;', '>'],
];

interface Dress {
  readonly written: Uint8Array;
  readonly meant: number | null;
}

/** By the first byte. */
const dresses = new Map<number, Dress[]>();
for (const [written, meant] of dressed) {
  const bytes = new TextEncoder().encode(written);
  const first = bytes[0] ?? 0;
  const dress = { written: bytes, meant: meant === '' ? null : meant.charCodeAt(0) };
  dresses.set(first, [...(dresses.get(first) ?? []), dress]);
}

const mayDress = Uint8Array.from({ length: 256 }, (_, byte) => (dresses.has(byte) ? 1 : 0));

function dressAt(bytes: Uint8Array, at: number): Dress | undefined {
  const second = bytes[at + 1];
  for (const dress of dresses.get(bytes[at] ?? 0) ?? []) {
    if (dress.written[1] === second && begins(bytes, at, dress.written)) return dress;
  }
  return undefined;
}

function begins(bytes: Uint8Array, at: number, written: Uint8Array): boolean {
  for (let i = 2; i < written.length; i += 1) if (bytes[at + i] !== written[i]) return false;
  return true;
}

/** Lines that had to be unwrapped, and which lines of the text they are, counted from 0. */
export interface UnwrappedLines {
  readonly bytes: Uint8Array;
  readonly lines: readonly number[];
}

/**
 * The lines that have colour codes, the backslashes that JSON puts before quotes, or letters as a page dresses them,
 * without them. An escaped line break becomes a space, so a line stays one line.
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
      const dress = mayDress[byte] === 1 ? dressAt(bytes, at) : undefined;
      if (dress !== undefined) {
        if (dress.meant !== null) out[length++] = dress.meant;
        at += dress.written.length;
      } else if (byte === escape) at = afterCode(bytes, at + 1);
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

/** Finds the next of what hinders, each of which is looked for once, not from every line anew. */
function createSearch(bytes: Uint8Array): (from: number) => number {
  const next = new Map([escape, backslash, ...dresses.keys()].map((byte) => [byte, -1]));
  return (from) => {
    for (const [byte, at] of next) {
      if (at < from) next.set(byte, nextOf(bytes, byte, from));
    }
    return Math.min(...next.values());
  };
}

function nextOf(bytes: Uint8Array, byte: number, from: number): number {
  let at = bytes.indexOf(byte, from);
  // Ampersands are in every address, and these bytes begin letters of most languages.
  if (mayDress[byte] === 1) {
    while (at !== -1 && dressAt(bytes, at) === undefined) at = bytes.indexOf(byte, at + 1);
  }
  return at === -1 ? bytes.length : at;
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
