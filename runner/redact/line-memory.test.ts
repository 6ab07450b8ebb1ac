import { expect, it } from 'vitest';
import { createLineMemory } from './line-memory.ts';
import { FIRST_LINE } from './line-state.ts';
import type { LineState } from './line-state.ts';
import { createRedactor } from './redactor.ts';

const AWAITING: LineState = {
  ...FIRST_LINE,
  awaited: { kind: 'password', form: 'next', indent: 0, linesLeft: 2 },
};

it('tells apart the same line in another state', () => {
  const memory = createLineMemory();
  memory.keep('a', FIRST_LINE, FIRST_LINE);
  expect(memory.recall('a', FIRST_LINE)).toBe(FIRST_LINE);
  expect(memory.recall('a', AWAITING)).toBeUndefined();
});

it('leads from equal states to the same one, so that what repeats is known', () => {
  const memory = createLineMemory();
  memory.keep('password:', FIRST_LINE, { ...AWAITING });
  memory.keep('x', { ...AWAITING }, FIRST_LINE);
  const next = memory.recall('password:', FIRST_LINE) ?? FIRST_LINE;
  expect(memory.recall('x', next)).toBe(FIRST_LINE);
});

it('never grows beyond a bound', () => {
  const memory = createLineMemory();
  const lines = Array.from({ length: 5_000 }, (_, i) => `line ${i}`);
  for (const line of lines) memory.keep(line, FIRST_LINE, FIRST_LINE);
  expect(lines.filter((line) => memory.recall(line, FIRST_LINE)).length).toBeLessThanOrEqual(1_024);
});

it('forgets a line once something in it is known to be secret', () => {
  const redactor = createRedactor({});
  const line = 'the token of today is bluebird';
  expect(redactor.clean(line)).toBe(line);
  redactor.learn({ name: 'WORD', value: 'bluebird' });
  expect(redactor.clean(line)).toBe('the token of today is [redacted: WORD]');
});

it('masks a secret as often as it stands there, and what a line awaits', () => {
  const secret = ['tr0ub4dor', '&', '3horse'].join('');
  const text = `Password:\n${secret}\n`.repeat(3);
  expect(createRedactor({}).clean(text)).toBe('Password:\n[redacted: passwd]\n'.repeat(3));
});
