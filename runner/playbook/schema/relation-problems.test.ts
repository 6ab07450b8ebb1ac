import { expect, it } from 'vitest';
import type { PlaybookHead } from '../library/assemble-library.ts';
import { relationProblems } from './relation-problems.ts';

const none = { related: [], aliases: [], supersededBy: null };

function entry(id: string, changes: Partial<PlaybookHead> = {}) {
  return { head: { ...none, id, ...changes }, file: `${id}.yaml` };
}

it('an id that nobody has is a problem of the playbook that names it', () => {
  const problems = relationProblems([
    entry('shop/a', { related: ['shop/b', 'shop/c'] }),
    entry('shop/b', { supersededBy: 'shop/d' }),
  ]);
  expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
    'shop/a.yaml related: there is no playbook shop/c',
    'shop/b.yaml supersededBy: there is no playbook shop/d',
  ]);
});

it('an old id leads to one playbook only', () => {
  const problems = relationProblems([
    entry('shop/a', { aliases: ['shop/b', 'shop/old'] }),
    entry('shop/b', { aliases: ['shop/old', 'shop/older'] }),
  ]);
  expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
    'shop/a.yaml aliases: shop/b leads to shop/b already',
    'shop/b.yaml aliases: shop/old leads to shop/a already',
  ]);
});
