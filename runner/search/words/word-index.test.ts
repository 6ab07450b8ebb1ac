import { expect, it } from 'vitest';
import { buildWordIndex, type Fields, openWordIndex } from './word-index.ts';
import { wordsOf } from './words.ts';

interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const fields: Fields<Note> = {
  title: { boost: 4, tells: 1 },
  text: { boost: 1, tells: 0.4 },
};
const notes: readonly Note[] = [
  { id: 'a', title: 'Harbour', text: 'A robot, a robot and a robot of the harbour.' },
  { id: 'b', title: 'Station', text: 'Cabinets. No robot.' },
  { id: 'c', title: 'Airport', text: 'Nothing to load.' },
  { id: 'd', title: 'Robot', text: 'The harbour has it.' },
];
const index = buildWordIndex(notes, fields, ({ id }) => ({ id }));
const having = (word: string) => {
  const { documents, scores, tells } = index.having(word);
  return [...documents].map((at, i) => ({
    id: notes[at]?.id,
    score: scores[i] ?? 0,
    tells: tells[i] ?? 0,
  }));
};

it('a word tells which documents have it, and by the field how much it says of each', () => {
  expect(having('harbour').map(({ id, tells }) => [id, tells])).toEqual([
    ['a', 1],
    ['d', expect.closeTo(0.4)],
  ]);
  expect(having('zeppelin')).toEqual([]);
});

it('a word counts more in a title than in a text, and more the more often it stands there', () => {
  const [often, once, title] = having('robot').map(({ score }) => score);
  expect(title).toBeGreaterThan(often ?? 0);
  expect(often).toBeGreaterThan(once ?? 0);
});

it('a word counts by BM25+, worked out by hand', () => {
  // Once, in one text of four.
  const rare = Math.log(1 + 3.5 / 1.5);
  const lengths = notes.map(({ text }) => new Set(wordsOf(text)).size);
  const average = lengths.reduce((sum, length) => sum + length, 0) / 4;
  const times = 0.5 + 2.2 / (1 + 1.2 * (0.3 + (0.7 * (lengths[1] ?? 0)) / average));
  expect(having('cabinet')).toEqual([
    {
      id: 'b',
      score: expect.closeTo(rare * times, 5) as number,
      tells: expect.closeTo(0.4) as number,
    },
  ]);
});

it('what was saved as JSON and read back says the same of every word', () => {
  const again = openWordIndex(JSON.parse(JSON.stringify(index)) as typeof saved, fields);
  const saved = index.toJSON();
  for (const word of saved.words.split(' ')) {
    expect(again.having(word)).toEqual(index.having(word));
  }
  expect(again.documents).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }]);
});

it('an index of nothing has no words', () => {
  const empty = buildWordIndex<Note, Note>([], fields, (note) => note);
  expect(empty.having('robot').documents).toHaveLength(0);
  expect(empty.near.beginningWith('c')).toEqual([]);
});
