import { expect, it } from 'vitest';
import { isPlaceholder } from './placeholders.ts';
import { isRandom, isSecretValue } from './secret-values.ts';

it.each([
  '',
  '***',
  'xxxxxxxx',
  '${DB_PASSWORD}',
  '$TOKEN',
  '{{ secret }}',
  '<your-key>',
  '%s',
  'null',
  'your-api-key',
  'changeme',
  'sk-your-new-key',
  '...',
])('%j only shows where a value goes', (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

it.each(['m{{h}o)p${e]nob(ody', 'sunshine1', 'A,.:-¨@*¿?!'])('%j may be a value', (text) => {
  expect(isPlaceholder(text)).toBe(false);
});

it.each([
  ['hopenobodyfindsthisone', true],
  ['Tundra#Copper6760', true],
  ['/run/secrets/db_password', false],
  ['getPassword(user)', false],
  ['process.env.PASSWORD', false],
  ['^5.2.5', false],
  ['required', false],
])('as a password, %j is secret: %j', (text, expected) => {
  expect(isSecretValue({ text, quoted: false }, 'password')).toBe(expected);
});

it.each([
  ['invalid', false],
  ['4096', false],
  ['30s', false],
  ['9f1c44d0a2b7', true],
])('as a token, %j is secret: %j', (text, expected) => {
  expect(isSecretValue({ text, quoted: false }, 'token')).toBe(expected);
});

it.each([
  ['22B2C10A8f9d77e1x', true],
  ['2611a0a1-a87b-45ac-ab9a-002e9cf26531', false],
  ['SalesResults-1.2', false],
  ['id-Gost28147-89-None-KeyMeshing', false],
])('%j looks random: %j', (text, expected) => {
  expect(isRandom(text)).toBe(expected);
});
