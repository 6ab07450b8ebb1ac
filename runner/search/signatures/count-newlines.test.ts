import { expect, it } from 'vitest';
import { countNewlines } from './count-newlines.ts';

it('newlines are counted wherever a part of the bytes begins and ends', () => {
  const bytes = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7919) % 251);
  bytes.fill(0x0a, 100, 1_900);
  for (const offset of [0, 1, 2, 3]) {
    const part = bytes.subarray(offset);
    for (const [from, to] of [
      [0, part.length],
      [1, 2],
      [5, 5],
      [97, 2_003],
      [1_801, part.length - 1],
    ] as const) {
      const wanted = [...part.subarray(from, to)].filter((byte) => byte === 0x0a).length;
      expect(countNewlines(part, from, to)).toBe(wanted);
    }
  }
});

it('bytes near that of a newline are none', () => {
  expect(countNewlines(Uint8Array.of(0x0b, 0x09, 0x8a, 0x0a, 0x8b, 0, 0x2a, 0x0a), 0, 8)).toBe(2);
});
