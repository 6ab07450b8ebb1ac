import { expect, it } from 'vitest';
import { buildWordIndex, openWordIndex } from './word-index.ts';
import { wordsInOneLine } from './words-in-one-line.ts';

const fields = {
  text: { boost: 1, tells: 1, byLine: true },
  note: { boost: 1, tells: 1 },
} as const;
const texts = [
  { text: 'harbour robot\ncabinet', note: '' },
  { text: 'harbour\nrobot\ncabinet', note: '' },
  { text: 'station', note: 'harbour robot' },
  { text: '\nrobot robot robot', note: 'cabinet' },
];
const index = buildWordIndex(texts, fields, () => null);
const asked = (...words: string[]) => words.map((word) => ({ word, guesses: [] }));

it('words of one line count together, and those of several lines or of other fields do not', () => {
  expect([...wordsInOneLine(index, asked('harbour', 'robot'))]).toEqual([2, 1, 0, 1]);
});

it('what may have been meant counts half, and a word never twice', () => {
  const meant = [
    { word: 'robot', guesses: ['robot', 'harbour'] },
    { word: 'harbuor', guesses: ['harbour'] },
  ];
  expect([...wordsInOneLine(index, meant)]).toEqual([1.5, 1, 0, 1]);
});

it('an index that was saved knows its lines', () => {
  const saved = JSON.parse(JSON.stringify(index)) as Parameters<typeof openWordIndex>[0];
  const again = openWordIndex<(typeof texts)[0], unknown>(saved, fields);
  expect(again.lineCount).toBe(7);
  expect([...wordsInOneLine(again, asked('harbour', 'robot'))]).toEqual([2, 1, 0, 1]);
});
