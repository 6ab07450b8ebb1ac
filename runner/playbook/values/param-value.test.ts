import { expect, it } from 'vitest';
import type { Param } from '../playbook.ts';
import { paramValueProblem } from './param-value.ts';

const count: Param = {
  name: 'COUNT',
  type: 'integer',
  help: 'How many.',
  default: null,
  choices: null,
  example: null,
};

it.each([
  ['0', null],
  ['-3', null],
  ['999999999999999', null],
  ['-1000000000000000', '“-1000000000000000” has more than 15 digits'],
  ['1e3', '“1e3” is no whole number'],
  ['', '“” is no whole number'],
])('%j as a whole number: %j', (value, problem) => {
  expect(paramValueProblem(count, value)).toBe(problem);
});
