import { expect, it } from 'vitest';
import { loadLibrary } from '../../playbook/library/library.ts';
import { buildIndex } from '../search-index.ts';
import { searchPlaybooks } from '../search-playbooks.ts';
import { withoutStrange } from './without-strange.ts';

const { entries, systems } = loadLibrary('playbooks');
const index = buildIndex(
  entries.map((entry) => entry.playbook),
  systems,
);

it('names of one’s own are told, and what is left without them finds something', () => {
  const text = 'zeppelin database refused xylophone';
  expect(searchPlaybooks(index, text)).toEqual([]);
  expect(withoutStrange(index, text)).toEqual({
    strange: ['zeppelin', 'xylophone'],
    rest: 'database refused',
  });
});

it.each([
  ['nothing is strange', 'database connection refused'],
  ['nothing is left', 'zeppelin xylophone'],
  ['one word is left', 'zeppelin database'],
  ['nothing is asked', ' '],
])('there is nothing to tell where %s', (_, text) => {
  expect(withoutStrange(index, text)).toBeNull();
});
