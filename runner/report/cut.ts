const encoder = new TextEncoder();

/** Size in UTF-8, the unit in which GitHub limits texts. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** What was cut from an output. Plain data. */
export interface Cut {
  readonly lines: number;
  /** Characters cut from lines of which a part is still shown. */
  readonly characters: number;
}

/**
 * An output cut in the middle to at most `maxBytes`: a fifth of the room is for the beginning and
 * the rest for the end, where programs say what went wrong. It is cut between lines, except in a
 * line that would take more than half of the room by itself, and never inside a character.
 */
export function cutOutput({ text, maxBytes }: CutRequest): { text: string; cut: Cut } {
  if (byteLength(text) <= maxBytes) return { text, cut: { lines: 0, characters: 0 } };
  const room = Math.max(0, maxBytes - MARKER_BYTES);
  if (room < LEAST_ROOM) {
    const end = endOf({ text, maxBytes });
    return { text: end, cut: cutOf(text.slice(0, text.length - end.length)) };
  }
  const head = beginningOf({ text, maxBytes: Math.floor(room * 0.2) });
  const tail = endOf({ text, maxBytes: room - byteLength(head) });
  const cut = cutOf(text.slice(head.length, text.length - tail.length));
  return { text: `${head}\n[… ${renderCut(cut)} …]\n${tail}`, cut };
}

/** What was cut, in words: `212 lines cut`. */
export function renderCut({ lines, characters }: Cut): string {
  const parts = [
    ...(lines > 0 ? [`${lines} ${lines === 1 ? 'line' : 'lines'}`] : []),
    ...(characters > 0 ? [`${characters} characters`] : []),
  ];
  return parts.length === 0 ? 'nothing cut' : `${parts.join(' and ')} cut`;
}

/** A title or command cut at its end to at most `maxBytes`; `…` stands for the rest. */
export function cutEnd({ text, maxBytes }: CutRequest): string {
  if (byteLength(text) <= maxBytes) return text;
  return `${startOf({ text, maxBytes: maxBytes - byteLength('…') })}…`;
}

interface CutRequest {
  readonly text: string;
  readonly maxBytes: number;
}

// `[… 1000000000 lines and 1000000000 characters cut …]` and two newlines.
const MARKER_BYTES = 64;

// With less room than this, only the end is kept, and there is no marker.
const LEAST_ROOM = 100;

function beginningOf({ text, maxBytes }: CutRequest): string {
  const start = startOf({ text, maxBytes });
  if (text[start.length] === '\n') return start;
  const end = start.lastIndexOf('\n');
  return end < start.length / 2 ? start : start.slice(0, end);
}

function endOf({ text, maxBytes }: CutRequest): string {
  const end = lastOf({ text, maxBytes });
  if (text[text.length - end.length - 1] === '\n') return end;
  const start = end.indexOf('\n') + 1;
  return start === end.length || start > end.length / 2 ? end : end.slice(start);
}

function startOf({ text, maxBytes }: CutRequest): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(0, maxBytes)));
  return text.slice(0, read);
}

function lastOf({ text, maxBytes }: CutRequest): string {
  if (maxBytes === 0) return '';
  // One unit more than needed: if it is half a character, the next step drops it.
  const bytes = encoder.encode(text.slice(-maxBytes - 1)).subarray(-maxBytes);
  const isInside = (byte: number) => (byte & 0b1100_0000) === 0b1000_0000;
  const start = bytes.findIndex((byte) => !isInside(byte));
  if (start === -1) return '';
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start));
}

function cutOf(middle: string): Cut {
  const first = middle.indexOf('\n');
  if (first === -1) return { lines: 0, characters: middle.length };
  const last = middle.lastIndexOf('\n');
  let lines = 0;
  for (let at = first; at < last; at = middle.indexOf('\n', at + 1)) lines += 1;
  return { lines, characters: first + middle.length - last - 1 };
}
