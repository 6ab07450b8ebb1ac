import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathBelow } from '../path-below.ts';

/** A file as it was when it was read: what is made of it is made of these bytes. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** sha256 of the bytes, in hexadecimal. */
  readonly digest: string;
}

/** The folder of a system: its `system.yaml`, if there is one, and its playbooks. */
export interface SystemFiles {
  readonly folder: string;
  readonly source: SourceFile | null;
  readonly playbooks: readonly SourceFile[];
}

/** The files of a library, each read once. */
export interface LibraryFiles {
  readonly root: string;
  readonly fragments: readonly SourceFile[];
  readonly systems: readonly SystemFiles[];
}

/** The folder of a library that holds fragments instead of a system. */
export const sharedFolder = 'shared';
const playbookSuffix = '.yaml';
const testSuffix = '.test.yaml';

/** Reads `<system>/system.yaml`, `<system>/<area>/<slug>.yaml` and the fragments of `shared/`. */
export function readLibraryFiles(root: string): LibraryFiles {
  const systems = subfolders(root)
    .filter((name) => name !== sharedFolder)
    .map((name) => join(root, name))
    .map((folder) => ({
      folder,
      source: readSystemFile(folder),
      playbooks: playbookPaths(folder).map(readSource),
    }));
  return { root, fragments: readFragmentFiles(root), systems };
}

/** Reads what one playbook is made of: its own file alone in its system, and the fragments. */
export function readPlaybookFiles(file: string): LibraryFiles {
  const folder = dirname(dirname(file));
  const root = dirname(folder);
  const system = { folder, source: readSystemFile(folder), playbooks: [readSource(file)] };
  return { root, fragments: readFragmentFiles(root), systems: [system] };
}

/** The name of a playbook or fragment by its file. */
export function slugOf(path: string): string {
  return basename(path, playbookSuffix);
}

/** A path from the working folder, with forward slashes. */
export function toShown(path: string): string {
  return pathBelow(process.cwd(), path);
}

function readSystemFile(folder: string): SourceFile | null {
  const path = join(folder, 'system.yaml');
  return existsSync(path) ? readSource(path) : null;
}

function readFragmentFiles(root: string): SourceFile[] {
  const folder = join(root, sharedFolder);
  return existsSync(folder) ? playbooksIn(folder).map(readSource) : [];
}

function readSource(path: string): SourceFile {
  const bytes = readFileSync(path);
  return { path, bytes, digest: createHash('sha256').update(bytes).digest('hex') };
}

function subfolders(folder: string): string[] {
  return list(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

function playbookPaths(systemFolder: string): string[] {
  return subfolders(systemFolder).flatMap((area) => playbooksIn(join(systemFolder, area)));
}

function playbooksIn(folder: string): string[] {
  return list(folder)
    .filter((entry) => entry.isFile() && entry.name.endsWith(playbookSuffix))
    .filter((entry) => !entry.name.endsWith(testSuffix))
    .map((entry) => join(folder, entry.name))
    .sort();
}

function list(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}
