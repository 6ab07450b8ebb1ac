import { fstatSync, closeSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { GivenParam } from '../../engine/params.ts';
import { quoteWord } from '../../playbook/values/quote-word.ts';
import { isSecretType } from '../../playbook/playbook.ts';
import { holdsSecret } from '../sharing/holds-secret.ts';
import { toParamText } from './param-file.ts';
import { UserError } from '../user-error.ts';

/** The lines of a params file, and who else may read them. */
export interface ParamsFile {
  readonly path: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Others than its owner may read or write it. */
  readonly isShared: boolean;
}

/** Reads a file of `NAME=value` lines; a pipe will do. */
export function readParamsFile(path: string, cwd: string): ParamsFile {
  const { bytes, isShared } = readBytes(path, cwd);
  return { path, values: parseEnv(toParamText(bytes, `the file ${path}`)), isShared };
}

function readBytes(path: string, cwd: string): { bytes: Buffer; isShared: boolean } {
  try {
    const file = openSync(resolve(cwd, path), 'r');
    try {
      const stat = fstatSync(file);
      return { bytes: readFileSync(file), isShared: stat.isFile() && (stat.mode & 0o077) !== 0 };
    } finally {
      closeSync(file);
    }
  } catch {
    throw new UserError(`the file ${path} cannot be read`, {
      hint: 'It is a file of NAME=value lines, one a line.',
    });
  }
}

/** A secret is taken from a params file only if nobody else may read it; settings are taken from any. */
export function refuseSharedFile(file: ParamsFile | null, given: readonly GivenParam[]): void {
  if (file?.isShared !== true) return;
  const secrets = given.filter(
    ({ param, value, option }) =>
      option === undefined &&
      file.values[param.name] === value &&
      isSecretType(param.type) &&
      (param.type === 'secret' || holdsSecret(value)),
  );
  if (secrets.length === 0) return;
  const names = secrets.map(({ param }) => param.name).join(', ');
  throw new UserError(
    `${file.path} holds a secret (${names}) and can be read or written by others`,
    {
      hint: `chmod 600 ${quoteWord(file.path)}`,
    },
  );
}
