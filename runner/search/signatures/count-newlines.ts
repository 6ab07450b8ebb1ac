const newline = 0x0a;

/** Leaps from one to the next: in Node.js that is faster than looking at each byte, or at four at once. */
export function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(newline, from); at !== -1 && at < to;) {
    count += 1;
    at = bytes.indexOf(newline, at + 1);
  }
  return count;
}
