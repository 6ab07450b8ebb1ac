import { expect, it } from 'vitest';
import { loadLibrary } from '../playbook/library/library.ts';
import { buildIndex, toIndex } from './search-index.ts';
import { searchPlaybooks } from './search-playbooks.ts';

const library = loadLibrary('playbooks');
const playbooks = library.entries.map((entry) => entry.playbook);
const index = buildIndex(playbooks, library.systems);

const wanted = 'ares/database-connection-refused';

it.each([
  ['the title', 'database connection refused'],
  ['how a person would ask', 'app cannot talk to db'],
  ['words with typing mistakes', 'databse conection refussed'],
  ['the beginning of a word', 'datab refu'],
])('a playbook is found by %s', (_, words) => {
  expect(searchPlaybooks(index, words)[0]?.id).toBe(wanted);
});

it('a code finds those whose causes are told by it, and no other', () => {
  const told = playbooks.filter(({ causes }) => JSON.stringify(causes).includes('28P01'));
  const found = searchPlaybooks(index, '28P01').map((result) => result.id);
  expect(told.map(({ id }) => id)).toContain(wanted);
  expect(found.sort()).toEqual(told.map(({ id }) => id).sort());
});

it('a playbook tells which words of the text it has, as they are written there', () => {
  const found = searchPlaybooks(index, 'the Database connection is REFUSED!');
  expect(found[0]?.words).toEqual(['Database', 'connection', 'REFUSED']);
});

it.each(['could not translate host name "postgres" to address', 'ECONNREFUSED 5432'])(
  '“%s”, which several systems know, finds all of them, the one that is named first',
  (words) => {
    const found = searchPlaybooks(index, words).map(({ id }) => id);
    expect(found.slice(0, 4)).toContain(wanted);
    expect(searchPlaybooks(index, `ares ${words}`)[0]?.id).toBe(wanted);
  },
);

it('a pasted stack trace finds the playbook of its error', () => {
  const trace = [
    '2026-11-21T01:12:07.113Z ERROR app.db Traceback (most recent call last):',
    '  File "/app/main.py", line 88, in startup',
    'asyncpg: ConnectionRefusedError: [Errno 111] Connect call failed (127.0.0.1, 5432)',
  ].join('\n');
  expect(searchPlaybooks(index, trace)[0]?.id).toBe(wanted);
});

it('a playbook with every word comes before one with some of them', () => {
  const first = playbooks.find(({ id }) => id === wanted);
  const other = { ...first!, id: 'ares/other', title: 'Refused refused refused', symptoms: [] };
  const both = buildIndex([first!, { ...other, asked: [], causes: [] }], library.systems);
  const found = searchPlaybooks(both, 'postgres connection refused');
  expect(found.map((result) => result.id)).toEqual([first!.id, 'ares/other']);
});

it('words that no playbook has find nothing', () => {
  expect(searchPlaybooks(index, 'xylophone zeppelin')).toEqual([]);
  expect(searchPlaybooks(index, '  ')).toEqual([]);
});

it('an index that was saved and read back finds the same', () => {
  const again = toIndex(JSON.parse(JSON.stringify(index)) as never);
  const expected = searchPlaybooks(index, 'connection refused').map((result) => ({
    ...result,
    // The same numbers, added in another order, differ in their last digit.
    score: expect.closeTo(result.score, 6) as number,
  }));
  expect(searchPlaybooks(again, 'connection refused')).toEqual(expected);
});

it('every playbook is the first to be found by its own title', () => {
  const lost = playbooks.filter(({ id, title }) => searchPlaybooks(index, title)[0]?.id !== id);
  expect(lost.map((playbook) => playbook.id)).toEqual([]);
});

it.each([
  'translate good morning into italian',
  'xylophone lessons near me',
  'how to tie a bow tie',
  'mongodb connection refused',
  'printer prints blank pages',
])('“%s” is about no playbook', (words) => {
  expect(searchPlaybooks(index, words)).toEqual([]);
});

it('a question that names its system may have words that no playbook has', () => {
  const words = 'the zzyzx of coordinaitor postgres is weird';
  expect(searchPlaybooks(index, words)[0]?.id).toMatch(/^coordinaitor\/.*postgres/);
  expect(searchPlaybooks(index, words.replace('coordinaitor ', ''))).toEqual([]);
});

it('words of a question find a playbook when a line of it has them, not when they are scattered', () => {
  const first = playbooks[0]!;
  const bare = { ...first, symptoms: [], causes: [], sections: [], tags: [], title: 'Quayside' };
  const pieces = ['harbour lights', 'robot arms', 'cabinet doors', 'station roofs', 'crane hooks'];
  const near = buildIndex([
    { ...bare, asked: ['harbour robot, cabinet of the station', ...pieces] },
  ]);
  const far = buildIndex([{ ...bare, asked: pieces }]);
  const words = 'harbour robot cabinet station pliers tongs';
  expect(searchPlaybooks(near, words)).toHaveLength(1);
  expect(searchPlaybooks(far, words)).toEqual([]);
});
