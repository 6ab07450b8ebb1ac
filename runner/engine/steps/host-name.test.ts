import { expect, it } from 'vitest';
import { toHostName } from './host-name.ts';

it.each([
  ['db.internal', 'db.internal'],
  ['_sip._tcp.example.com', '_sip._tcp.example.com'],
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['1', '1'],
  ['a'.repeat(253), 'a'.repeat(253)],
  ['bücher.example', 'xn--bcher-kva.example'],
])('%s is asked for as %s', (text, name) => {
  expect(toHostName(text)).toBe(name);
});

it.each([
  ['a\\.b', 'a backslash would be an escape'],
  ['a\\046b', 'and so would its number'],
  ['%41', 'a percent would be decoded'],
  ['é%2eb', 'there, too'],
  ['é/..', 'a slash would end the name'],
  ['１２７.0.0.1', 'wide digits would be another address'],
  ['\u2028', 'a line end is no letter'],
  ['a\u200bb\u202e', 'and what nobody sees is none'],
  ['$(id)', 'a command is no name'],
  ['a b', 'nor are two words'],
  ['', 'nor is nothing'],
  ['a'.repeat(254), 'nor is what is too long for DNS'],
  ['é'.repeat(250), 'nor what is too long in ASCII'],
])('%j is no name: %s', (text) => {
  expect(toHostName(text)).toBeNull();
});
