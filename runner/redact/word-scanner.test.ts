import { expect, it } from 'vitest';
import { createWordScanner } from './word-scanner.ts';

const scanner = createWordScanner(['he', 'she', 'hers', 'x-y']);

it('finds words that overlap or lie inside others', () => {
  expect(scanner.hits('ushers')).toEqual([
    { word: 1, end: 4 },
    { word: 0, end: 4 },
    { word: 2, end: 6 },
  ]);
});

it('finds each word once, whatever the case of ASCII', () => {
  expect(scanner.found('X-Y he HE x-y')).toEqual([3, 0]);
});

it('finds nothing in a text without the words', () => {
  expect(scanner.found('nothing of that sort')).toEqual([]);
});

it('finds words with capitals and other letters, and tells ASCII apart from all else', () => {
  const capitals = createWordScanner(['Straße', 'PASS']);
  expect(capitals.found('straße, pass')).toEqual([0, 1]);
  expect(capitals.found('pa\u0453s')).toEqual([]);
});
