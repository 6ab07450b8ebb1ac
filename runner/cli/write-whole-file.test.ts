import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeWholeFile } from './write-whole-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-whole-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('a file is replaced, and nothing else is left', () => {
  writeFileSync(join(folder, 'a'), 'old');
  writeWholeFile(join(folder, 'a'), 'new', 0o600);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['a']);
});

it('a folder that is not there is an error, and leaves nothing', () => {
  expect(() => {
    writeWholeFile(join(folder, 'no', 'a'), 'new');
  }).toThrow('ENOENT');
});

it('a device is written to, not replaced', () => {
  writeWholeFile('/dev/null', 'new');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});
