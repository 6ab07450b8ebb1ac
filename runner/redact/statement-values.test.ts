import { expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';
import { secretPlacesOf } from './statement-values.ts';

const clean = (text: string): string => createRedactor({}).clean(text);

it.each([
  ['UPDATE users SET password = ? WHERE id = ?', [0]],
  ['UPDATE t SET a = ?, `api_token`=? WHERE b = ?', [1]],
  ['INSERT INTO users (id, name, password) VALUES (7, ?, ?)', [1]],
  ['INSERT INTO users ("name", "password_hash") values (?, ?)', [1]],
  ['SELECT * FROM users WHERE token_id = ?', []],
  ['which password?', []],
])('%s has its secrets in %j', (statement, places) => {
  expect(secretPlacesOf(statement)).toEqual(places);
});

it('what MyBatis notes loses the secret and nothing else', () => {
  const statement = '==>  Preparing: UPDATE users SET password = ?, name = ? WHERE id = ?';
  expect(clean(`${statement}\n==> Parameters: orange-h(String), bob(String), 7(Integer)`)).toBe(
    `${statement}\n==> Parameters: [redacted: passwd](String), bob(String), 7(Integer)`,
  );
});

it('what EclipseLink notes loses the secret and nothing else', () => {
  const statement = '[EL Fine]: sql: INSERT INTO USERS (ID, PASSWORD) VALUES (?, ?)';
  expect(clean(`${statement}\n\tbind => [7, orange-h]`)).toBe(
    `${statement}\n\tbind => [7, [redacted: passwd]]`,
  );
});

it('a value that is missing stays', () => {
  const text = '==>  Preparing: UPDATE users SET token = ?\n==> Parameters: null';
  expect(clean(text)).toBe(text);
});

it('many question marks cost little', () => {
  const before = performance.now();
  clean('password = ? '.repeat(20_000));
  expect(performance.now() - before).toBeLessThan(3_000);
});
