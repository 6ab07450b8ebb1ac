import { expect, it } from 'vitest';
import { knowledgeOf } from './knowledge.ts';
import { createRedactor } from './redactor.ts';

const pelican = { name: 'WORD', value: 'pelican4711' };
const heron = { name: 'WORD', value: 'heron4711' };

it('is shared by those that know the same, and by no others', () => {
  const knowledge = knowledgeOf([pelican]);
  expect(knowledgeOf([{ ...pelican }])).toBe(knowledge);
  expect(knowledgeOf([heron])).not.toBe(knowledge);
  expect(knowledgeOf([{ ...pelican, name: 'OTHER' }])).not.toBe(knowledge);
  expect(knowledgeOf([pelican, heron])).not.toBe(knowledge);
});

it('lets no redactor pass what only another one may', () => {
  const text = 'a pelican4711 and a heron4711';
  const clean = (...known: (typeof pelican)[]): string => createRedactor({ known }).clean(text);
  expect(clean()).toBe(text);
  expect(clean(heron)).toBe('a pelican4711 and a [redacted: WORD]');
  expect(clean(pelican)).toBe('a [redacted: WORD] and a heron4711');
  expect(clean()).toBe(text);
});

it('counts each time what is removed', () => {
  const redactor = createRedactor({ known: [pelican] });
  redactor.clean('pelican4711');
  redactor.clean('pelican4711');
  expect(redactor.receipt()).toEqual([{ rule: 'WORD', count: 2 }]);
});

it('is as good after as many texts and as many values as it keeps', () => {
  for (let i = 0; i < 1_500; i += 1) {
    expect(createRedactor({}).clean(`line ${i}`)).toBe(`line ${i}`);
  }
  for (let i = 0; i < 50; i += 1) {
    const known = [{ name: 'WORD', value: `secret word ${i}` }];
    expect(createRedactor({ known }).clean(`a secret word ${i}!`)).toBe('a [redacted: WORD]!');
  }
  expect(createRedactor({}).clean('line 7')).toBe('line 7');
});
