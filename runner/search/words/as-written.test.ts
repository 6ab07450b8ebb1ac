import { expect, it } from 'vitest';
import { createAsWritten } from './as-written.ts';
import { wordsOf } from './words.ts';

it.each([
  ['Connection refused!', ['Connection', 'refused']],
  ['the queries are slow, slow', ['queries', 'slow']],
])('%s is told as it is written', (text, written) => {
  expect(createAsWritten(text)(wordsOf(text))).toEqual(written);
});

it('an idea of several words is told by all of them', () => {
  const text = 'users are kicked out';
  const [idea] = wordsOf('kicked out');
  expect(wordsOf('kicked')).not.toContain(idea);
  expect(createAsWritten(text)([idea ?? ''])).toEqual(['kicked out']);
});

it('a word that is not in the text stays', () => {
  expect(createAsWritten('connection refused')(['redis'])).toEqual(['redis']);
});
