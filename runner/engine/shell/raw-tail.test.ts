import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { countLineFeeds, createRawTail } from './raw-tail.ts';

it('the last bytes stay, whatever the chunks', () => {
  const all = randomBytes(10_000);
  for (const chunk of [1, 7, 64, 999, 1_000, 1_001, 4_096, 10_000]) {
    for (const length of [0, 1, 999, 1_000, 1_001, 2_500, 10_000]) {
      const tail = createRawTail(1_000);
      for (let at = 0; at < length; at += chunk) {
        tail.add(all.subarray(at, Math.min(length, at + chunk)));
      }
      const kept = Buffer.concat(tail.pieces());
      expect(kept.equals(all.subarray(Math.max(0, length - 1_000), length))).toBe(true);
      expect([tail.size(), tail.isCut()]).toEqual([length, length > 1_000]);
    }
  }
});

it('every line feed counts, and nothing else, at any alignment', () => {
  const bytes = Buffer.from(
    Array.from({ length: 5_000 }, (_, i) => [10, 0x8a, 11, 9, 0][i % 5] ?? 0),
  );
  for (let from = 0; from < 9; from += 1) {
    for (const length of [0, 1, 3, 4, 5, 1_019, 1_020, 1_021, 4_990]) {
      const part = bytes.subarray(from, from + length);
      expect(countLineFeeds(part)).toBe(part.filter((byte) => byte === 10).length);
    }
  }
  expect(countLineFeeds(Buffer.alloc(100_003, 10))).toBe(100_003);
});
