import { expect, it } from 'vitest';
import { compilePattern } from './regex.ts';

it('what takes more than linear time is refused with a reason', () => {
  for (const source of ['(?=x)y', '(a)\\1', '(?<!x)y', '(']) {
    expect(compilePattern(source)).toMatchObject({ ok: false });
  }
  expect(compilePattern('^(a+)+$')).toMatchObject({ ok: true });
});

it.each([
  ['connection refused|could not connect', '10:31:00,502', false],
  ['connection refused|could not connect', 'could not connect', true],
  ['connection refused|\\b5\\d\\d\\b', '10:31:00,502', true],
  ['(?i)CONNECTION refused', 'connection REFUSED', true],
  ['(?i)connection refused', '10:31:00,502', false],
  ['x|(?i)connection refused', 'connection REFUSED', true],
  ['(?i)conneſt', 'CONNEST', true],
  ['(?i)kelvin', '\u212aelvin', true],
])('that /%s/ is nowhere in “%s” is known without a search: %s', (source, text, isPossible) => {
  const result = compilePattern(source);
  expect(result.ok && [result.pattern.canMatch(text), result.pattern.find(text)]).toEqual([
    isPossible,
    isPossible,
  ]);
});
