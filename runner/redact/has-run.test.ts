import { expect, it } from 'vitest';
import { createChance } from './examples/example-lines.ts';
import { createRunTest } from './has-run.ts';

const hasRun = createRunTest(/[\w+/.~-]/, 26);
const CHARACTERS = 'aZ9_+/.~- =é\u{e000}';

it('finds a run wherever the regular expression finds it', () => {
  const random = createChance(7);
  const wrong = Array.from({ length: 20_000 }, () => textOf(random)).filter(
    (text) => hasRun(text) !== /[\w+/.~-]{26}/.test(text),
  );
  expect(wrong).toEqual([]);
});

it.each([
  ['', false],
  ['a'.repeat(25), false],
  ['a'.repeat(26), true],
  [` ${'a'.repeat(25)} ${'b'.repeat(26)}`, true],
])('%j', (text, expected) => {
  expect(hasRun(text)).toBe(expected);
});

/** Mostly long pieces, so that runs of about the length are common. */
function textOf(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 90) }, () =>
    random() < 0.97 ? 'a' : CHARACTERS.charAt(Math.floor(random() * CHARACTERS.length)),
  ).join('');
}
