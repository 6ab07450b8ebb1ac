import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../user-error.ts';

/** `playbooks` of the working folder or of a folder above it; else those that come with Fixbook. */
export function libraryRoot(cwd: string): string {
  const root = findRoot(cwd);
  if (root === null) throw new UserError('there is no playbooks folder here or above');
  return root;
}

/** The same, or null when there is none at all. */
export function findRoot(cwd: string): string | null {
  return nearestLibrary(cwd) ?? nearestLibrary(dirname(fileURLToPath(import.meta.url)));
}

function nearestLibrary(from: string): string | null {
  const candidate = join(from, 'playbooks');
  if (isLibrary(candidate)) return candidate;
  return dirname(from) === from ? null : nearestLibrary(dirname(from));
}

/** Other tools have folders of this name too; ours holds a system. */
function isLibrary(folder: string): boolean {
  return (
    existsSync(folder) &&
    statSync(folder).isDirectory() &&
    readdirSync(folder).some((name) => existsSync(join(folder, name, 'system.yaml')))
  );
}

/** Whether a file lies in the folder of the library that is found from here. */
export function isInLibrary(path: string, cwd: string): boolean {
  const root = findRoot(cwd);
  return root !== null && !relative(realpathSync(root), realpathSync(path)).startsWith('..');
}
