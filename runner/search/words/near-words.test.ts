import { expect, it } from 'vitest';
import { createNearWords } from './near-words.ts';
import { smallWords } from './vocabulary.ts';

const words = ['conflict', 'connect', 'connector', 'connects', 'container', 'correct', 'redis'];
const near = createNearWords(words);

it('the beginning of a word finds what it may become, the shorter the surer', () => {
  const found = near.beginningWith('conne');
  expect(found.map(({ word }) => word)).toEqual(['connect', 'connector', 'connects']);
  const [short, long] = found.map(({ weight }) => weight);
  expect(short).toBeGreaterThan(long ?? 1);
  expect(near.beginningWith('connects')).toEqual([]);
  expect(near.beginningWith('zz')).toEqual([]);
});

it.each([
  ['a letter too many', 'connnect'],
  ['a letter too few', 'conect'],
  ['a wrong letter', 'cornect'],
])('%s is forgiven', (_, mistyped) => {
  expect(near.within(mistyped, 1).map(({ word }) => word)).toContain('connect');
});

it('the words within so many edits are those that comparing with every word finds', () => {
  const all = [...smallWords].sort();
  const every = createNearWords(all);
  for (const word of ['thier', 'shoud', 'nigth', 'a', 'becuase', 'lookss']) {
    for (const edits of [1, 2, 3]) {
      const wanted = all.filter((other) => word !== other && distance(word, other) <= edits);
      expect(every.within(word, edits).map((one) => one.word)).toEqual(wanted);
    }
  }
});

/** By its definition, without a table. */
function distance(a: string, b: string): number {
  const known = new Map<string, number>();
  const from = (i: number, k: number): number => {
    if (i === a.length || k === b.length) return a.length - i + b.length - k;
    const key = `${i} ${k}`;
    const best =
      known.get(key) ??
      Math.min(
        from(i + 1, k + 1) + (a[i] === b[k] ? 0 : 1),
        from(i + 1, k) + 1,
        from(i, k + 1) + 1,
      );
    known.set(key, best);
    return best;
  };
  return from(0, 0);
}
