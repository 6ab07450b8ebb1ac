import { countNewlines } from './count-newlines.ts';
import { longLine } from './long-line.ts';

/** A line that may match a signature, or of a long one the part around a place. */
export interface CandidateLine {
  /** How many lines there are before it. */
  readonly index: number;
  /** Where the whole line begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Up to where a place has enough around it here. */
  readonly tellsTo: number;
  /** Whether the line is too long to be looked at as a whole. */
  readonly isPart: boolean;
  readonly text: string;
  readonly lower: string;
}

/** So much at least stands before and after a place in a long line, unless the line ends before. */
const around = longLine / 8;
const newline = 0x0a;
const decoder = new TextDecoder();

/** The line around a place, counted on from one before it. */
export function lineAt(bytes: Uint8Array, at: number, before: CandidateLine | null): CandidateLine {
  const { from, to, index } =
    before !== null && at < before.to ? before : wholeLineAt(bytes, at, before);
  if (to - from <= longLine) {
    const text = decoder.decode(bytes.subarray(from, to)).replace(/\r$/, '');
    return { index, from, to, tellsTo: to, isPart: false, text, lower: text.toLowerCase() };
  }
  const first = Math.max(from, letterAt(bytes, at - around));
  const last = Math.min(to, letterAt(bytes, at + 7 * around));
  const part = decoder.decode(bytes.subarray(first, last)).replace(/\r$/, '');
  // So that no signature takes the place of a cut for the beginning or the end of the line.
  const text = `${first > from ? '…' : ''}${part}${last < to ? '…' : ''}`;
  const tellsTo = last < to ? at + 6 * around : to;
  return { index, from, to, tellsTo, isPart: true, text, lower: text.toLowerCase() };
}

function wholeLineAt(bytes: Uint8Array, at: number, before: CandidateLine | null) {
  const from = bytes.lastIndexOf(newline, at) + 1;
  const next = bytes.indexOf(newline, at);
  const to = next === -1 ? bytes.length : next;
  const index = (before?.index ?? 0) + countNewlines(bytes, before?.from ?? 0, from);
  return { from, to, index };
}

/** The place itself, or that of the letter whose bytes it is amid. */
function letterAt(bytes: Uint8Array, at: number): number {
  let from = at;
  while (from > at - 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from -= 1;
  return from;
}
