import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../playbook/library/sha256.ts';
import type { MemoryStore } from '../../playbook/library/memory-text.ts';
import { buildId } from '../build-id.ts';
import { type Environment, isOurs, userFolder } from '../user-folder.ts';

/** After so long without a change somebody has moved on. */
const keptDays = 30;

/**
 * The user's memory of the library at `root`, in `$XDG_CACHE_HOME/fixbook`. It is of use for the very
 * same build only. What somebody else could have written is not read, and where nothing can be
 * written there is no memory: it saves time, and nothing depends on it.
 */
export function openMemoryStore(
  root: string,
  env: Environment,
  build: string | null = buildId,
): MemoryStore {
  const folder = userFolder(env, 'XDG_CACHE_HOME');
  const name = nameOf(realpathSync(root));
  const headsFile = join(folder, `${name}.heads`);
  const bodiesFile = join(folder, `${name}.bodies`);
  const begin = `${String(build)}\n`;
  return {
    heads: () => {
      const text = build === null ? null : readOurs(folder, headsFile);
      const isOfThisBuild = text?.subarray(0, begin.length).toString('latin1') === begin;
      return isOfThisBuild ? text.toString('utf8', begin.length) : null;
    },
    bodies: () => readOurs(folder, bodiesFile) ?? new Uint8Array(0),
    write: (heads, bodies) => {
      orNothing(() => {
        if (build === null || !isOurs(nearestFolder(folder))) return;
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isOurs(folder)) return;
        replace(bodiesFile, bodies);
        replace(headsFile, begin + heads);
        forgetOld(folder);
      });
    },
  };
}

/** A file's name for a folder. A long one is hashed, since names have an end. */
function nameOf(folder: string): string {
  const name = encodeURIComponent(folder);
  return name.length <= 200 ? name : sha256(folder);
}

function readOurs(folder: string, file: string): Buffer | null {
  return orNothing(() => (isOurs(folder) && isOurs(file) ? readFileSync(file) : null));
}

/** Nothing is made in the home of somebody else, where its owner could not change it. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(dirname(folder));
}

/** It is flushed before it has its name, so that a loss of power leaves it whole or as it was. */
function replace(file: string, content: string | Uint8Array): void {
  const part = `${file}.${crypto.randomUUID()}.part`;
  try {
    writeFileSync(part, content, { flag: 'wx', mode: 0o600, flush: true });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function forgetOld(folder: string): void {
  const sinceMs = Date.now() - keptDays * 24 * 60 * 60 * 1_000;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (/\.(heads|bodies|part)$/.test(name) && statSync(file).mtimeMs < sinceMs) {
      rmSync(file, { force: true });
    }
  }
}

/** Whatever the operating system has against it. */
function orNothing<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return null;
  }
}
