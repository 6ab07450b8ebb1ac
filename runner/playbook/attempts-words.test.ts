import { expect, it } from 'vitest';
import { renderAttempts } from './attempts-words.ts';
import type { Attempts } from './playbook.ts';

it.each<[Attempts, string | null]>([
  [{ mode: 'once' }, null],
  [{ mode: 'repeat', times: 5, everyMs: 2000, mayFail: 0 }, '5 times, every 2.0 s'],
  [
    { mode: 'repeat', times: 10, everyMs: 1000, mayFail: 2 },
    '10 times, every 1.0 s; up to 2 may fail',
  ],
  [{ mode: 'retry', times: 3, everyMs: 60_000 }, 'until it passes, at most 3 times, every 60 s'],
])('who does %j by hand is told %j', (attempts, words) => {
  expect(renderAttempts(attempts)).toBe(words);
});
