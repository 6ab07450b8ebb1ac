import { expect, it } from 'vitest';
import { buildWordIndex, openWordIndex, type WordIndex } from './word-index.ts';
import { type Meant, wordsInOneLine } from './words-in-one-line.ts';

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
const inOneLine = (words: readonly Meant[], of: WordIndex<unknown> = index) => {
  const counts = new Uint16Array(texts.length);
  for (const { word, guesses } of words) {
    const having = [word, ...guesses].flatMap((said) => [...of.having(said).documents]);
    for (const at of new Set(having)) counts[at] = (counts[at] ?? 0) + 1;
  }
  return [...wordsInOneLine(of, words, counts)];
};

it('words of one line count together, and those of several lines or of other fields do not', () => {
  expect(inOneLine(asked('harbour', 'robot'))).toEqual([2, 1, 0, 1]);
  expect(inOneLine(asked('cabinet'))).toEqual([1, 1, 0, 0]);
});

it('what may have been meant counts half, and a word never twice', () => {
  const meant = [
    { word: 'robot', guesses: ['robot', 'harbour'] },
    { word: 'harbuor', guesses: ['harbour'] },
  ];
  expect(inOneLine(meant)).toEqual([1.5, 1, 0, 1]);
});

it('an index that was saved knows its lines', () => {
  const saved = JSON.parse(JSON.stringify(index)) as Parameters<typeof openWordIndex>[0];
  const again = openWordIndex<(typeof texts)[0], unknown>(saved, fields);
  expect(again.lineCount).toBe(7);
  expect(inOneLine(asked('harbour', 'robot'), again)).toEqual([2, 1, 0, 1]);
});
