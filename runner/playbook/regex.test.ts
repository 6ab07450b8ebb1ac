import { expect, it } from 'vitest';
import { compilePattern, longestLiteral } from './regex.ts';

it.each([
  ['connection to server at .+ failed', 'connection to server at '],
  ['Errno \\[?(111|61)\\]?', 'Errno '],
  ['(?:short|a very long text) here', ' here'],
  ['(?:a very long text) here', 'a very long text here'],
  ['(a very long text)? here', ' here'],
  ['port (?:8100|8200) is taken|nothing', 'nothing'],
  ['address already in use.*:(\\d+)', 'address already in use'],
  ['[a|b]literal\\.with\\|bar', 'literal.with|bar'],
  ['colou?r of things', 'r of things'],
  ['x*', ''],
  ['(?:ab){100,1000}c', 'ab'],
  ['ab{2}cd\\{12\\}', 'cd{12}'],
  ['"state"\\s*:\\s*"offline"', '"offline"'],
  ['[^x]*y?took \\d+ seconds', ' seconds'],
])('every match of %s holds “%s”', (source, literal) => {
  expect(longestLiteral(source)).toBe(literal);
});

it('what takes more than linear time is refused with a reason', () => {
  for (const source of ['(?=x)y', '(a)\\1', '(?<!x)y', '(']) {
    expect(compilePattern(source)).toMatchObject({ ok: false });
  }
  expect(compilePattern('^(a+)+$')).toMatchObject({ ok: true });
});
