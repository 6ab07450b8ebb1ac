import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathBelow } from '../path-below.ts';
import { type OpenSource, readSource, type SourceFile } from './source-file.ts';

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
export function readLibraryFiles(root: string, open: OpenSource = readSource): LibraryFiles {
  const systems = subfolders(root)
    .filter((name) => name !== sharedFolder)
    .map((name) => join(root, name))
    .map((folder) => ({
      folder,
      source: readSystemFile(folder, open),
      playbooks: playbookPaths(folder).map(open),
    }));
  return { root, fragments: readFragmentFiles(root, open), systems };
}

/** Reads what one playbook is made of: its own file alone in its system, and the fragments. */
export function readPlaybookFiles(file: string, open: OpenSource = readSource): LibraryFiles {
  const folder = dirname(dirname(file));
  const root = dirname(folder);
  const system = { folder, source: readSystemFile(folder, open), playbooks: [open(file)] };
  return { root, fragments: readFragmentFiles(root, open), systems: [system] };
}

/** The name of a playbook or fragment by its file. */
export function slugOf(path: string): string {
  return basename(path, playbookSuffix);
}

/** A path from the working folder, with forward slashes. */
export function toShown(path: string): string {
  return pathBelow(process.cwd(), path);
}

function readSystemFile(folder: string, open: OpenSource): SourceFile | null {
  const path = join(folder, 'system.yaml');
  return existsSync(path) ? open(path) : null;
}

function readFragmentFiles(root: string, open: OpenSource): SourceFile[] {
  const folder = join(root, sharedFolder);
  return existsSync(folder) ? playbooksIn(folder).map(open) : [];
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
