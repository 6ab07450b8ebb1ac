import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readParamFile } from './param-file.ts';
import { UserError } from '../user-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-param-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array, mode = 0o600): string {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), mode);
  return name;
}

function refusalOf(path: string): readonly [string, string | null] {
  try {
    readParamFile('KEY', path, folder);
  } catch (error) {
    if (error instanceof UserError) return [error.message, error.hint];
    throw error;
  }
  throw new Error('it was read');
}

it.each([
  ['one newline', 'value\n', 'value'],
  ['one newline of Windows', 'value\r\n', 'value'],
  ['not a second one', 'value\n\n', 'value\n'],
  ['no space', ' value ', ' value '],
])('of what the file holds, %s is cut', (_, content, value) => {
  expect(readParamFile('KEY', file('value', content), folder)).toBe(value);
});

it.each([0o600, 0o400])('a file of mode %o is read', (mode) => {
  expect(readParamFile('KEY', file(`mode-${mode}`, 'value', mode), folder)).toBe('value');
});

it.each([0o640, 0o604, 0o620, 0o644])('a file of mode %o is refused', (mode) => {
  expect(refusalOf(file(`mode-${mode}`, 'value', mode))).toEqual([
    `KEY: the file mode-${mode} can be read or written by others`,
    `chmod 600 mode-${mode}`,
  ]);
});

it('the remedy can be pasted, whatever the name of the file', () => {
  expect(refusalOf(file("it's open", 'value', 0o644))[1]).toBe(`chmod 600 'it'\\''s open'`);
});

it('a link is refused, even one to a file that is kept well', () => {
  symlinkSync(join(folder, file('kept', 'value')), join(folder, 'link'));
  expect(refusalOf('link')).toEqual([
    'KEY: the file link is a link',
    'Give the path of the file that it leads to.',
  ]);
});

it('a pipe is refused, and not waited for', () => {
  execFileSync('mkfifo', ['-m', '600', join(folder, 'pipe')]);
  expect(refusalOf('pipe')).toEqual([
    'KEY: the file pipe is no regular file',
    'Use --param-command KEY=… for a command.',
  ]);
});

it('a folder and a missing file are refused', () => {
  expect(refusalOf('.')[0]).toBe('KEY: the file . is no regular file');
  expect(refusalOf('nothing')[0]).toBe('KEY: the file nothing does not exist');
});

it('a file that is too large or no text is refused', () => {
  truncateSync(join(folder, file('large', 'value')), 2 ** 21);
  expect(refusalOf('large')[0]).toBe('KEY: the file large is larger than 1 MiB');
  expect(refusalOf(file('bytes', Uint8Array.of(0xff, 0xfe)))[0]).toBe(
    'KEY: what the file bytes holds is no UTF-8 text',
  );
});
