import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What takes longer to read than a script takes to run. */
const mostBytes = 1024 * 1024;

/** All that a script could see of what is below folders, ages in minutes; null where that is too much to read. */
export function digestOfFiles(folders: readonly string[]): string | null {
  const hash = createHash('sha256');
  const nowMs = Date.now();
  let left = mostBytes;
  const add = (...fields: readonly (string | number | Buffer)[]): void => {
    for (const field of fields) {
      hash.update(typeof field === 'number' ? String(field) : field).update('\0');
    }
  };
  const look = (folder: string, name: string): boolean => {
    const path = join(folder, name);
    const found = lstatSync(path);
    add(name, found.mode);
    if (found.isDirectory()) return lookInto(path);
    add(Math.floor((nowMs - found.mtimeMs) / 60_000));
    if (found.isSymbolicLink()) add(readlinkSync(path));
    if (!found.isFile()) return found.isSymbolicLink();
    left -= found.size;
    if (left < 0) return false;
    add(found.size, readFileSync(path));
    return true;
  };
  const lookInto = (folder: string): boolean => {
    const names = readdirSync(folder).sort();
    add(names.length);
    return names.every((name) => look(folder, name));
  };
  return folders.every(lookInto) ? hash.digest('hex') : null;
}
