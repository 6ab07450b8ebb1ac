import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WorldFile } from '../scenario.ts';

/** Puts the files of a world there, and takes away those that are null. */
export function writeFiles(
  folders: { readonly work: string; readonly home: string },
  files: Readonly<Record<string, WorldFile | null>>,
  fill: (text: string) => string,
): void {
  for (const [key, file] of Object.entries(files)) {
    const path = key.startsWith('~/') ? join(folders.home, key.slice(2)) : join(folders.work, key);
    const isFolder = key.endsWith('/') && file !== null;
    if (!isFolder) rmSync(path, { recursive: file === null, force: true });
    if (file === null) continue;
    if (isFolder) mkdirSync(path, { recursive: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, fill(file.text));
    }
    if (file.mode !== null) chmodSync(path, file.mode);
    const written = new Date(Date.now() - file.ageMs);
    utimesSync(path, written, written);
  }
}
