import { expect, it } from 'vitest';
import { columnsOf, cutToColumns } from './columns-of.ts';

it.each([
  ['plain', 5],
  ['日本語', 6],
  ['한글', 4],
  ['e\u0301', 1],
  ['👩‍👩‍👧', 2],
  ['✓ … é', 5],
  ['שלום', 4],
  ['\u001b[31mred\u001b[39m', 3],
  ['', 0],
])('%j takes %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
});

it.each([
  ['plain', 3, 'pla'],
  ['日本語', 5, '日本'],
  ['日本語', 6, '日本語'],
  ['a日本', 2, 'a'],
  ['ab👩‍👩‍👧c', 3, 'ab'],
  ['short', 80, 'short'],
  ['none', 0, ''],
  ['none', -1, ''],
])('of %j, %d columns hold %j', (text, columns, begins) => {
  expect(cutToColumns(text, columns)).toBe(begins);
});
