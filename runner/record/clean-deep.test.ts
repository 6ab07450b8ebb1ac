import { expect, it } from 'vitest';
import { createRedactor } from '../redact/redactor.ts';
import { cleanDeep, cleanKeyed } from './clean-deep.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

it('every text is cleaned, and everything else stays', () => {
  const value = {
    at: 1,
    list: ['\u001b[31mred', null, true],
    postgres: 'postgres://a:hunter22@b/c',
  };
  expect(cleanDeep(value, clean)).toEqual({
    at: 1,
    list: ['red', null, true],
    postgres: 'postgres://a:[redacted: url-userinfo]@b/c',
  });
});

it('a key that objects have of themselves stays a key', () => {
  const value = JSON.parse('{"__proto__":{"a":"\\u001b[31mred"},"b":"c"}') as object;
  expect(JSON.stringify(cleanDeep(value, clean))).toBe('{"__proto__":{"a":"red"},"b":"c"}');
  expect(JSON.stringify(cleanKeyed(value, clean))).toBe('{"__proto__":{"a":"red"},"b":"c"}');
});

it.each([
  { password: 'hunter2hunter2' },
  { deep: [{ api_token: 'hunter2hunter2' }] },
  { 'set-cookie': 'session=hunter2hunter2; Path=/' },
  { authorization: 'Bearer hunter2hunter2' },
  { client_secret: ['hunter2hunter2'] },
])('a value is secret when its key says so: %j', (value) => {
  expect(JSON.stringify(cleanKeyed(value, clean))).not.toContain('hunter2');
});

it('a value under an ordinary key stays', () => {
  const value = { State: 'exited', password: 'null', keyboard: 'hunter2hunter2' };
  expect(cleanKeyed(value, clean)).toEqual(value);
});
