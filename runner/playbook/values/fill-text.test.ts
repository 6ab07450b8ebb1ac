import { expect, it } from 'vitest';
import { asIs, fillText, hasDotSegment, inUrl } from './fill-text.ts';

const values = { BASE: 'http://x/y/', NAME: 'a/b?c#d e', EMPTY: '' };

it.each([
  ['$BASE/z', 'http://x/y/z'],
  ['${BASE}/z', 'http://x/y/z'],
  ['http://h/$NAME', 'http://h/a%2Fb%3Fc%23d%20e'],
  ['$BASE/$NAME?q=$NAME', 'http://x/y/a%2Fb%3Fc%23d%20e?q=a%2Fb%3Fc%23d%20e'],
  ['http://h/$UNKNOWN', 'http://h/$UNKNOWN'],
  ['http://h/$lower', 'http://h/$lower'],
  ['${BASE:-http://x}/${#NAME}', '${BASE:-http://x}/${#NAME}'],
])('in a URL %s becomes %s', (text, filled) => {
  expect(fillText(text, values, inUrl)).toBe(filled);
});

it('elsewhere a value is taken as it is, and a value is not filled again', () => {
  expect(fillText('x=$NAME;$EMPTY.', { ...values, NAME: '$BASE' }, asIs)).toBe('x=$BASE;.');
});

it('names that every object has are no values', () => {
  expect(fillText('$CONSTRUCTOR ${__PROTO__}', {}, asIs)).toBe('$CONSTRUCTOR ${__PROTO__}');
});

it.each([
  ['http://h/a/../b', true],
  ['http://h/a/..', true],
  ['http://h/./a?b', true],
  ['http://h/a..b/...', false],
  ['http://h/a?x=/../', false],
])('%s leads elsewhere by dots: %s', (address, expected) => {
  expect(hasDotSegment(address)).toBe(expected);
});
