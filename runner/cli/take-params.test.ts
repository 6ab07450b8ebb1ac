import { expect, it } from 'vitest';
import { nobody, type Person, PersonLeft } from '../engine/person.ts';
import { parseExample, examplePlaybook } from '../playbook/example-playbook.ts';
import { readParamSources, takeParams } from './take-params.ts';
import { UserError } from './user-error.ts';

const parsed = parseExample(
  examplePlaybook.replace('Port of the shop, default: 8080', 'Port of the shop.'),
);
if (!parsed.ok) throw new Error('the example has problems');
const { playbook } = parsed;
const none = readParamSources([], undefined, {});

/** Somebody who gives these answers, one after the other. */
function answering(...answers: readonly string[]): { person: Person; questions: string[] } {
  const questions: string[] = [];
  const enter: Person['enter'] = (question) => {
    questions.push(question);
    return Promise.resolve(answers[questions.length - 1] ?? '');
  };
  return { person: { ...nobody, present: true, enter }, questions };
}

it('a missing param is asked for, and a wrong answer is explained', async () => {
  const { person, questions } = answering('http', '8080');
  const params = await takeParams(playbook, none, person);
  expect(params).toMatchObject([{ value: '8080', from: 'prompt' }]);
  expect(questions).toEqual([
    'SHOP_PORT: Port of the shop.',
    '“http” is no port (1 to 65535). SHOP_PORT: Port of the shop.',
  ]);
});

it('a person who leaves instead of answering starts nothing', async () => {
  const person: Person = {
    ...nobody,
    present: true,
    enter: () => Promise.reject(new PersonLeft()),
  };
  await expect(takeParams(playbook, none, person)).rejects.toThrow(UserError);
});

it('without a person nothing is asked', async () => {
  await expect(takeParams(playbook, none, nobody)).rejects.toThrow('these params have no value');
});

it('a pair without a name is the user’s mistake', () => {
  expect(() => readParamSources(['=x'], undefined, {})).toThrow('--param =x: write NAME=value');
});

it('a file that cannot be read is the user’s mistake', () => {
  expect(() => readParamSources([], 'no/such/file', {})).toThrow(
    'the file no/such/file cannot be read',
  );
});
