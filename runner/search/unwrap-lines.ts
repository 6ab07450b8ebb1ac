const escape = 0x1b;
const backslash = 0x5c;
const newline = 0x0a;

/**
 * Lines without colour codes and without the backslashes that JSON puts before quotes, or null when
 * they have neither. The number of lines stays the same: an escaped line break becomes a space.
 */
export function unwrapLines(bytes: Uint8Array): Uint8Array | null {
  if (bytes.indexOf(escape) === -1 && bytes.indexOf(backslash) === -1) return null;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === escape) at = afterCode(bytes, at + 1);
    else if (byte === backslash) {
      if (isEscapedEscape(bytes, at)) at = afterCode(bytes, at + 6);
      else {
        out[length++] = meaningOf(bytes[at + 1] ?? backslash);
        at += 2;
      }
    } else {
      out[length++] = byte;
      at += 1;
    }
  }
  return out.subarray(0, length);
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
