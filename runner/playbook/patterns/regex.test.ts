import { expect, it } from 'vitest';
import { compilePattern } from './regex.ts';

it('what takes more than linear time is refused with a reason', () => {
  for (const source of ['(?=x)y', '(a)\\1', '(?<!x)y', '(']) {
    expect(compilePattern(source)).toMatchObject({ ok: false });
  }
  expect(compilePattern('^(a+)+$')).toMatchObject({ ok: true });
});
