import { expect, it } from 'vitest';
import {
  type FieldContent,
  openPostings,
  packPostings,
  toPostings,
  unpackPostings,
} from './postings.ts';

const lines = (places: Record<string, number[]>): FieldContent => ({
  byLine: true,
  places: new Map(Object.entries(places)),
});
const text = (places: Record<string, number[]>): FieldContent => ({
  byLine: false,
  places: new Map(Object.entries(places)),
});
const documents = [
  [lines({ disk: [0, 2, 7], full: [2] }), text({ disk: [0] })],
  [lines({}), text({})],
  [lines({ full: [0, 1] }), text({ disk: [0, 0, 0], full: [0] })],
  [lines({}), text({ full: [0] })],
];
const saved = toPostings(documents);
const postings = openPostings(saved, documents.length, [true, false]);

function read(word: string): unknown[] {
  const found: unknown[] = [];
  postings.read(postings.words.indexOf(word), ({ lines: own, lineCount, ...one }) => {
    found.push({ ...one, lines: own.slice(0, lineCount) });
  });
  return found;
}

it('a word has the fields, lines and times of each document that it was saved with', () => {
  expect(postings.words).toEqual(['disk', 'full']);
  expect(read('disk')).toEqual([
    { document: 0, field: 0, times: 3, isNew: true, lines: [0, 2, 7] },
    { document: 0, field: 1, times: 1, isNew: false, lines: [] },
    { document: 2, field: 1, times: 3, isNew: true, lines: [] },
  ]);
  expect(read('full')).toEqual([
    { document: 0, field: 0, times: 1, isNew: true, lines: [2] },
    { document: 2, field: 0, times: 2, isNew: true, lines: [0, 1] },
    { document: 2, field: 1, times: 1, isNew: false, lines: [] },
    { document: 3, field: 1, times: 1, isNew: true, lines: [] },
  ]);
});

it('the words and lines of each field are counted again from what was saved', () => {
  expect([...postings.lengths]).toEqual([2, 1, 0, 0, 1, 2, 0, 1]);
  expect([...postings.lineCounts]).toEqual([8, 0, 0, 0, 2, 0, 0, 0]);
});

it('how often a word is there is saved only where it is there more than once', () => {
  expect(saved.fields.filter((bits) => bits < 0)).toHaveLength(1);
  expect(saved.places).toEqual([-1, -3, 5, 3, 2, -1, 1]);
});

it('a word that is not there has nothing to tell', () => {
  expect(read('zeppelin')).toEqual([]);
});

it('what is packed into a file is read back', () => {
  expect(unpackPostings(packPostings(saved))).toEqual(saved);
});
