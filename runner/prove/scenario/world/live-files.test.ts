import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeFiles } from './live-files.ts';

const work = mkdtempSync(join(tmpdir(), 'fixbook-files-'));
const file = (text: string) => ({ text, mode: null, ageMs: 0 });

afterAll(() => {
  rmSync(work, { recursive: true });
});

it('a folder that is there already stays with what is in it', () => {
  const write = (files: Parameters<typeof writeFiles>[1]): void => {
    writeFiles({ work, home: work }, files, (text) => text);
  };
  write({ 'out/': file(''), 'a.log': file('one') });
  writeFileSync(join(work, 'out/kept.txt'), 'kept');
  write({ 'out/': file(''), 'a.log': file('two') });
  expect(readFileSync(join(work, 'out/kept.txt'), 'utf8')).toBe('kept');
  expect(readFileSync(join(work, 'a.log'), 'utf8')).toBe('two');
  write({ 'out/': null });
  expect(existsSync(join(work, 'out'))).toBe(false);
});
