import { expect, it } from 'vitest';
import { MAX_LINE, createLineSplitter } from './split-lines.ts';

function split(...parts: readonly string[]): [string, string, boolean][] {
  const splitter = createLineSplitter();
  return [...parts.flatMap((part) => splitter.push(part)), ...splitter.end()].map(
    ({ text, end, cut }) => [text, end, cut],
  );
}

it('ends lines at LF, CRLF and a lone CR', () => {
  expect(split('a\nb\r\nc\rd')).toEqual([
    ['a', '\n', false],
    ['b', '\n', false],
    ['c', '\n', false],
    ['d', '', false],
  ]);
});

it('does not take a CRLF that is cut in two for two ends', () => {
  expect(split('a\r', '\nb')).toEqual(split('a\r\nb'));
  expect(split('a\r', 'b')).toEqual(split('a\rb'));
  expect(split('a\r')).toEqual([['a', '\n', false]]);
});

it('cuts a line that is too long, wherever the chunks were cut', () => {
  const long = 'x'.repeat(MAX_LINE + 100);
  const whole = split(`${long}\nb`);
  expect(whole[0]).toEqual(['x'.repeat(MAX_LINE), '\n', true]);
  expect(split(long, '\nb')).toEqual(whole);
  expect(
    split(long.slice(0, 99), long.slice(99, MAX_LINE + 2), `${long.slice(MAX_LINE + 2)}\n`, 'b'),
  ).toEqual(whole);
});

it('takes a line of just the greatest length whole', () => {
  const line = 'x'.repeat(MAX_LINE);
  expect(split(line, '\r', '\n')).toEqual([[line, '\n', false]]);
});
