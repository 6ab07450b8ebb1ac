import { expect, it } from 'vitest';
import { byteLength, cutEnd, cutOutput, renderCut } from './cut.ts';

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`).join('\n');

it('an output that fits is not touched', () => {
  expect(cutOutput({ text: lines(1, 3), maxBytes: 20 })).toEqual({
    text: 'line 1\nline 2\nline 3',
    cut: { lines: 0, characters: 0 },
  });
});

it('a fifth of the room is for the beginning, the rest for the end', () => {
  expect(cutOutput({ text: lines(1, 100), maxBytes: 200 }).text).toMatchInlineSnapshot(`
    "line 1
    line 2
    line 3
    line 4
    [… 83 lines cut …]
    line 88
    line 89
    line 90
    line 91
    line 92
    line 93
    line 94
    line 95
    line 96
    line 97
    line 98
    line 99
    line 100"
  `);
});

it('what was cut and what is shown make the whole', () => {
  const { text, cut } = cutOutput({ text: lines(1, 1000), maxBytes: 500 });
  expect(text.split('\n').length - 1 + cut.lines).toBe(1000);
});

it('a single line of a megabyte is cut too, and keeps its end', () => {
  const { text, cut } = cutOutput({ text: `${'x'.repeat(1_000_000)} done`, maxBytes: 300 });
  expect(text).toBe(`${'x'.repeat(47)}\n[… 999769 characters cut …]\n${'x'.repeat(184)} done`);
  expect(cut).toEqual({ lines: 0, characters: 999_769 });
});

it('a short last line after a huge one does not waste the room', () => {
  const { text } = cutOutput({ text: `first\n${'x'.repeat(5000)}\nlast`, maxBytes: 500 });
  expect(byteLength(text)).toBeGreaterThan(400);
  expect(text).toMatch(/^first\n[^]*x\nlast$/);
});

it('with little room only the end is kept', () => {
  expect(cutOutput({ text: lines(1, 100), maxBytes: 18 }).text).toBe('line 99\nline 100');
});

it.each(['a', 'é', '€', '🚒', 'a🚒', '🚒\n', '€\r'])(
  'no limit is passed and no character split in a run of %j',
  (piece) => {
    const text = piece.repeat(1000);
    const size = byteLength(text);
    const limits = [...Array(300).keys(), size - 1, size, size + 1];
    for (const maxBytes of limits) {
      const shown = cutOutput({ text, maxBytes }).text;
      expect(byteLength(shown)).toBeLessThanOrEqual(maxBytes);
      expect(shown).not.toMatch(/\ufffd/);
      expect(shown.isWellFormed()).toBe(true);
    }
  },
);

it('a title is cut at its end', () => {
  expect(cutEnd({ text: 'a title that is long', maxBytes: 11 })).toBe('a title …');
  expect(cutEnd({ text: '🚒🚒🚒', maxBytes: 9 })).toBe('🚒…');
  expect(cutEnd({ text: 'fits', maxBytes: 4 })).toBe('fits');
});

it.each([
  [{ lines: 1, characters: 0 }, '1 line cut'],
  [{ lines: 212, characters: 0 }, '212 lines cut'],
  [{ lines: 0, characters: 40 }, '40 characters cut'],
  [{ lines: 3, characters: 40 }, '3 lines and 40 characters cut'],
])('%j is said as “%s”', (cut, words) => {
  expect(renderCut(cut)).toBe(words);
});
