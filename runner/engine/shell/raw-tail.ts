/** The last bytes of a flood, in memory only, since nothing has cleaned them yet. */
export interface RawTail {
  add(bytes: Uint8Array): void;
  /** All bytes that were added, kept or not. */
  size(): number;
  lineFeeds(): number;
  /** Whether bytes were let go of. */
  isCut(): boolean;
  /** What is kept, in two pieces that follow each other. */
  pieces(): readonly [Uint8Array, Uint8Array];
}

/** Keeps the last `capacity` bytes, and counts all; its memory is taken with the first byte. */
export function createRawTail(capacity: number): RawTail {
  let ring: Uint8Array | null = null;
  let size = 0;
  let lineFeeds = 0;
  return {
    add: (bytes) => {
      if (bytes.length === 0) return;
      ring ??= new Uint8Array(capacity);
      lineFeeds += countLineFeeds(bytes);
      const kept = bytes.subarray(Math.max(0, bytes.length - capacity));
      const at = (size + bytes.length - kept.length) % capacity;
      const first = kept.subarray(0, capacity - at);
      ring.set(first, at);
      ring.set(kept.subarray(first.length), 0);
      size += bytes.length;
    },
    size: () => size,
    lineFeeds: () => lineFeeds,
    isCut: () => size > capacity,
    pieces: () => {
      if (ring === null) return [new Uint8Array(0), new Uint8Array(0)];
      if (size <= capacity) return [ring.subarray(0, size), new Uint8Array(0)];
      return [ring.subarray(size % capacity), ring.subarray(0, size % capacity)];
    },
  };
}

/** Four bytes at a time: a flood is counted as fast as it comes. */
export function countLineFeeds(bytes: Uint8Array): number {
  if (bytes.length < 8) return countOneByOne(bytes);
  const from = (4 - (bytes.byteOffset % 4)) % 4;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + from, (bytes.length - from) >> 2);
  let count = countOneByOne(bytes.subarray(0, from));
  for (let at = 0; at < words.length;) {
    // Each byte of the sum counts one place of the words; it holds no more than 255.
    const end = Math.min(words.length, at + 255);
    let sum = 0;
    for (; at < end; at += 1) {
      const other = (words[at] ?? 0) ^ 0x0a0a0a0a;
      sum += (~(((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other | 0x7f7f7f7f) >>> 7) & 0x01010101;
    }
    count += (sum & 0xff) + ((sum >>> 8) & 0xff) + ((sum >>> 16) & 0xff) + (sum >>> 24);
  }
  return count + countOneByOne(bytes.subarray(from + words.length * 4));
}

function countOneByOne(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
}
