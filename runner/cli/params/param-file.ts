import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { quoteWord } from '../../playbook/values/quote-word.ts';
import { UserError } from '../user-error.ts';

/** Longer than any key or certificate. */
const maxBytes = 1024 * 1024;

/**
 * The value in a file that holds one param: a regular file that nobody else may read, and no link,
 * which somebody else could turn. What is checked is what is read.
 */
export function readParamFile(name: string, path: string, cwd: string): string {
  const file = openFile(name, resolve(cwd, path), path);
  try {
    const { mode, size } = stated(file);
    if ((mode & 0o077) !== 0) {
      throw refusal(name, path, 'can be read or written by others', `chmod 600 ${quoteWord(path)}`);
    }
    if (size > maxBytes) throw refusal(name, path, 'is larger than 1 MiB');
    return toParamText(readFileSync(file), `${name}: what the file ${path} holds`);
  } finally {
    closeSync(file);
  }

  function stated(opened: number) {
    const stat = fstatSync(opened);
    if (stat.isFile()) return stat;
    throw refusal(name, path, 'is no regular file', `Use --param-command ${name}=… for a command.`);
  }
}

/** A value as it was written or printed, without the one newline at its end. */
export function toParamText(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '');
  } catch {
    throw new UserError(`${what} is no UTF-8 text`);
  }
}

/** A link is not followed, and a pipe is not waited for. */
function openFile(name: string, absolute: string, path: string): number {
  try {
    return openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ELOOP') {
      throw refusal(name, path, 'is a link', 'Give the path of the file that it leads to.');
    }
    throw refusal(name, path, code === 'ENOENT' ? 'does not exist' : 'cannot be read');
  }
}

function refusal(name: string, path: string, what: string, hint: string | null = null): UserError {
  return new UserError(`${name}: the file ${path} ${what}`, { hint });
}
