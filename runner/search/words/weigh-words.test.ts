import { expect, it } from 'vitest';
import { type Guesses, weighWords } from './weigh-words.ts';
import { buildWordIndex } from './word-index.ts';

const texts = ['harbour robot', 'harbour', 'robot', 'cabinet', 'robots harbours cabinets'];
const index = buildWordIndex(
  texts.map((text) => ({ text })),
  { text: { boost: 1, tells: 1 } },
  ({ text }) => text,
);
const guesses: Guesses = { beginsFrom: 4, lastBeginsFrom: 3, mistypedFrom: 5, mistyped: 0.2 };

it('a document counts the more, the more of the words it has', () => {
  const { found, scores, counts } = weighWords(index, ['harbour', 'robot'], null);
  expect([...found].sort()).toEqual([0, 1, 2, 4]);
  expect([counts[0], counts[1], counts[3]]).toEqual([2, 1, 0]);
  expect(scores[0]).toBeGreaterThan((scores[1] ?? 0) + (scores[2] ?? 0));
});

it('what was meant is guessed only where guesses are wanted', () => {
  expect(weighWords(index, ['cabnite'], null).found).toEqual([]);
  expect(weighWords(index, ['cabint'], guesses).found).toEqual([3, 4]);
});

it('a guess is known and counted, and tells nothing by itself', () => {
  const { has, tells, isKnown, counts } = weighWords(index, ['cabint', 'zeppelin'], guesses);
  expect([has(0, 3), tells(0, 3), counts[3]]).toEqual([true, 0, 1]);
  expect([isKnown(0), isKnown(1)]).toEqual([true, false]);
});

it('only the last word may be a beginning of three letters', () => {
  expect(weighWords(index, ['har', 'zzz'], guesses).found).toEqual([]);
  expect(weighWords(index, ['zzz', 'har'], guesses).found).toEqual([0, 1, 4]);
});

it('a word that fits as it is counts more than one that had to be corrected', () => {
  const exact = weighWords(index, ['robot'], guesses).scores[2] ?? 0;
  const corrected = weighWords(index, ['robod'], guesses).scores[2] ?? 0;
  expect(corrected).toBeGreaterThan(0);
  expect(corrected).toBeLessThan(exact);
});
