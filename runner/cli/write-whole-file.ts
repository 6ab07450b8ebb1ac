import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { toStorageError } from '../record/storage-error.ts';

/**
 * Writes a file so that it is there whole or not at all, whatever ends the program or fills the disk;
 * a file that was there before stays until then. What is no regular file, such as /dev/stdout, is
 * written to as it is.
 */
export function writeWholeFile(path: string, text: string | Uint8Array, mode = 0o666): void {
  const isSpecial = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  try {
    if (isSpecial) writeFileSync(path, text);
    else replaceFile(path, text, mode);
  } catch (error) {
    throw toStorageError(`${path} cannot be written`, error);
  }
}

function replaceFile(path: string, text: string | Uint8Array, mode: number): void {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const fd = openSync(part, 'wx', mode);
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
