import { expect, it } from 'vitest';
import type { Param } from '../../../runner/playbook/playbook.ts';
import { toExports } from './exports.ts';

const param: Param = {
  name: 'API_URL',
  type: 'string',
  help: '',
  default: null,
  choices: null,
  example: null,
};

it.each([
  ['what is needed is set', {}, 'export API_URL=…'],
  [
    'an example is shown',
    { example: 'http://localhost:8000' },
    'export API_URL=http://localhost:8000',
  ],
  ['the first choice is shown', { choices: ['dev', 'prod'] }, 'export API_URL=dev'],
  ['what has a default is a comment', { default: 'dev' }, '# export API_URL=dev'],
  ['a value is quoted', { example: "it's $(date)" }, String.raw`export API_URL='it'\''s $(date)'`],
])('%s', (_, given, line) => {
  expect(toExports([{ ...param, ...given }])).toBe(line);
});
