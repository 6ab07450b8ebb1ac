import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { digestOfFiles } from './files-digest.ts';

/** A folder with one file; `change` is what is different in it. */
function digestWith(change: (folder: string, file: string) => void = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'fixbook-files-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'settings');
  writeFileSync(file, 'A=1');
  change(folder, file);
  return digestOfFiles([folder]);
}

it('the same files elsewhere are the same', () => {
  expect(digestWith()).toBe(digestWith());
});

it.each<[string, (folder: string, file: string) => void]>([
  [
    'another text',
    (_, file) => {
      writeFileSync(file, 'A=2');
    },
  ],
  [
    'another mode',
    (_, file) => {
      chmodSync(file, 0o600);
    },
  ],
  [
    'an age of an hour',
    (_, file) => {
      utimesSync(file, Date.now() / 1000, Date.now() / 1000 - 3600);
    },
  ],
  [
    'a folder more',
    (folder) => {
      mkdirSync(join(folder, 'logs'));
    },
  ],
  [
    'a link to nothing more',
    (folder) => {
      symlinkSync('gone', join(folder, 'link'));
    },
  ],
  [
    'a file taken away',
    (_, file) => {
      rmSync(file);
    },
  ],
])('%s is another digest', (_, change) => {
  expect(digestWith(change)).not.toBe(digestWith());
});

it('what is too much to read has none', () => {
  expect(
    digestWith((_, file) => {
      writeFileSync(file, Buffer.alloc(2 * 1024 * 1024));
    }),
  ).toBeNull();
});
