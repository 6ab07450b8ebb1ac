import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadFile } from '../../playbook/library/library.ts';
import { sha256 } from '../../playbook/library/sha256.ts';
import { type Environment, isOurs, userFolder } from '../user-folder.ts';
import { writeWholeFile } from '../write-whole-file.ts';

/** The playbooks that the user trusts: one file for each, named by a hash of paths and bytes. */
export interface TrustStore {
  has(files: readonly ReadFile[]): boolean;
  add(files: readonly ReadFile[]): void;
  /** Forgets everything that was trusted under this path; says how much that was. */
  remove(path: string): number;
  list(): readonly Trusted[];
}

export interface Trusted {
  readonly path: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
  readonly digest: string;
}

/** Opens the user's store, `$XDG_STATE_HOME/fixbook/trust`. */
export function openTrustStore(env: Environment): TrustStore {
  const folder = join(userFolder(env, 'XDG_STATE_HOME'), 'trust');
  const all = (): { file: string; trusted: Trusted }[] =>
    !existsSync(folder)
      ? []
      : readdirSync(folder)
          .filter((name) => /^[0-9a-f]{64}$/.test(name) && isOurs(join(folder, name)))
          .map((name) => join(folder, name))
          .map((file) => ({ file, trusted: JSON.parse(readFileSync(file, 'utf8')) as Trusted }));
  return {
    has: (files) => isOurs(folder) && isOurs(join(folder, hashOf(files))),
    add: (files) => {
      const [main] = files;
      if (main === undefined) return;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const since = new Date().toISOString();
      const trusted: Trusted = { path: main.path, since, digest: main.digest };
      writeWholeFile(join(folder, hashOf(files)), `${JSON.stringify(trusted)}\n`, 0o600);
    },
    remove: (path) => {
      const found = all().filter(({ trusted }) => trusted.path === path);
      for (const { file } of found) rmSync(file);
      return found.length;
    },
    list: () =>
      all()
        .map(({ trusted }) => trusted)
        .sort((a, b) => (a.path + a.since < b.path + b.since ? -1 : 1)),
  };
}

/** Paths and bytes of all files; the order in which they were read says nothing. */
function hashOf(files: readonly ReadFile[]): string {
  const lines = files.map(({ path, digest }) => JSON.stringify([path, digest])).sort();
  return sha256(lines.join('\n'));
}
