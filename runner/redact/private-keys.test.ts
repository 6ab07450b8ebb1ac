import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

const BEGIN = ['-----BEGIN', 'RSA PRIVATE', 'KEY-----'].join(' ');
const END = ['-----END', 'RSA PRIVATE', 'KEY-----'].join(' ');
const BODY = [
  'MHcCAQEEIdlgNQXUAGndQTksLgUQ2vfq6GLYZp5usBtAxBRS8jlAMxwJxWvwgibq',
  '/4ChhW4O7mHsURDeemGTRzZPH5GdditpdrG730DQhH0cbkRzL8nfzUIIghK7lM0q',
  'IHNqshWEL3B85Jh9SQR73Qk4xU/ODx+Lqg==',
];

function clean(lines: readonly string[]): string[] {
  return createRedactor({}).clean(lines.join('\n')).split('\n');
}

describe('a private key', () => {
  it('becomes one line', () => {
    expect(clean(['a', BEGIN, ...BODY, END, 'b'])).toEqual(['a', '[redacted: private-key]', 'b']);
  });

  it('goes where a logger put something before each line', () => {
    const lines = [BEGIN, ...BODY, END].map((line) => `app-1  | ${line}`);
    expect(clean([...lines, 'app-1  | up'])).toEqual([
      'app-1  | [redacted: private-key]',
      'app-1  | up',
    ]);
  });

  it('goes where a diff takes lines away and puts others in their place', () => {
    const lines = [` ${BEGIN}`, `-${BODY[0]!}`, `+${BODY[1]!}`, ` ${BODY[2]!}`, ` ${END}`, ' b'];
    expect(clean(lines)).toEqual([' [redacted: private-key]', ' b']);
  });

  it('goes where lines of another service come between', () => {
    expect(
      clean([BEGIN, BODY[0]!, 'redis-1 | Ready to accept', BODY[1]!, BODY[2]!, END, 'end']),
    ).toEqual(['[redacted: private-key]', 'redis-1 | Ready to accept', 'end']);
  });

  it('goes when it is cut off', () => {
    expect(clean([BEGIN, BODY[0]!, BODY[1]!, '$ echo done'])).toEqual([
      '[redacted: private-key]',
      '$ echo done',
    ]);
  });

  it.each(['abc+', '++++', 'ab==', 'abcd'])('goes with a last line that ends in %s', (ending) => {
    const body = [BODY[0]!, BODY[1]!, BODY[2]!.slice(0, 32) + ending];
    expect(clean([BEGIN, ...body, END, 'b'])).toEqual(['[redacted: private-key]', 'b']);
    expect(clean(['a', ...body, END, 'b'])).toEqual(['a', '[redacted: private-key]', 'b']);
  });

  it('goes in the strings of a program that are joined by plus', () => {
    const lines = [BEGIN, ...BODY, END].map((line) => `  "${line}\\n" +`);
    expect(clean([...lines, 'next'])).toEqual(['  "[redacted: private-key]', '\\n" +', 'next']);
  });

  it('goes where only its last line is left, and such a line stays elsewhere', () => {
    expect(clean(['a', BODY[2]!, END, 'b'])).toEqual(['a', '[redacted: private-key]', 'b']);
    const commits = Array.from({ length: 900 }, (_, i) => String(i).padStart(40, 'fedcba98'));
    expect(clean(commits)).toEqual(commits);
    expect(clean([BODY[2]!, ...BODY, END, 'b'])).toEqual([BODY[2], '[redacted: private-key]', 'b']);
  });

  it('goes in one line of JSON, and what follows stays', () => {
    const key = [BEGIN, ...BODY, END].join('\\n');
    expect(clean([`{"private_key": "${key}\\n", "port": 1}`])).toEqual([
      '{"private_key": "[redacted: private-key]\\n", "port": 1}',
    ]);
  });

  it('goes with its headers', () => {
    const headers = ['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-256-CBC,AA', ''];
    expect(clean([BEGIN, ...headers, ...BODY, END]).join('\n')).not.toMatch(/Proc-Type|DEK|MHcC/);
  });

  it('is none where a sentence only speaks of its first line, but one that follows is', () => {
    const said = `Unable to load key: expected '${BEGIN}'`;
    expect(clean([said, 'next'])).toEqual([said, 'next']);
    expect(clean([`${said}, got ${BEGIN}${BODY[0]!}`])).toEqual([
      `${said}, got [redacted: private-key]`,
    ]);
  });
});
