import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Library,
  type LibraryEntry,
  loadLibrary,
  loadPlaybook,
  type ReadFile,
} from '../playbook/library.ts';
import { renderSuggestion } from '../playbook/nearest.ts';
import { renderProblem } from '../playbook/problem.ts';
import type { Rule } from '../playbook/rules/rule.ts';
import { UserError } from './user-error.ts';

/** `playbooks` of the working folder or of a folder above it; else those that come with Fixbook. */
export function libraryRoot(cwd: string): string {
  const root = findRoot(cwd);
  if (root === null) throw new UserError('there is no playbooks folder here or above');
  return root;
}

function findRoot(cwd: string): string | null {
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

/** The library, or the user's mistake when there is none. */
export function openLibrary(cwd: string): Library {
  return loadLibrary(libraryRoot(cwd));
}

/** A playbook, and the files it was made of when it is not of the library and needs to be trusted. */
export interface FoundPlaybook {
  readonly entry: LibraryEntry;
  readonly strangers: readonly ReadFile[];
}

/** A playbook to run: its scripts are read too, which looking at one need not pay for. */
export async function findPlaybookToRun(idOrFile: string, cwd: string): Promise<FoundPlaybook> {
  const { scriptRules } = await import('../playbook/rules/scripts.ts');
  if (isFile(idOrFile)) return findFile(idOrFile, cwd, scriptRules);
  const { file } = findById(idOrFile, cwd);
  return { entry: openFile(resolve(file), cwd, scriptRules).entry, strangers: [] };
}

/** A playbook by id or by the path of its file. A broken one is the user's mistake. */
export function findPlaybook(idOrFile: string, cwd: string): FoundPlaybook {
  return isFile(idOrFile)
    ? findFile(idOrFile, cwd)
    : { entry: findById(idOrFile, cwd), strangers: [] };
}

function isFile(idOrFile: string): boolean {
  return /\.ya?ml$/.test(idOrFile);
}

function findFile(shown: string, cwd: string, further: readonly Rule[] = []): FoundPlaybook {
  const { entry, files } = openFile(shown, cwd, further);
  return { entry, strangers: files.every(({ path }) => isInLibrary(path, cwd)) ? [] : files };
}

/** The playbook of a file with all files that it was made of, their links resolved. */
export function openFile(
  shown: string,
  cwd: string,
  further: readonly Rule[] = [],
): { entry: LibraryEntry; files: readonly ReadFile[] } {
  const path = resolve(cwd, shown);
  if (!existsSync(path)) throw new UserError(`there is no file ${shown}`);
  const result = loadPlaybook(realpathSync(path), further);
  if (result.ok) return result;
  throw new UserError(`${shown} has problems:\n${result.problems.map(renderProblem).join('\n')}`);
}

/** Whether a file lies in the folder of the library that is found from here. */
function isInLibrary(path: string, cwd: string): boolean {
  const root = findRoot(cwd);
  return root !== null && !relative(realpathSync(root), realpathSync(path)).startsWith('..');
}

function findById(idOrFile: string, cwd: string): LibraryEntry {
  const library = openLibrary(cwd);
  const entry = library.entries.find(({ playbook }) => playbook.id === idOrFile);
  if (entry !== undefined) return entry;
  const broken = library.problems.filter(({ file }) => file.endsWith(`/${slugOf(idOrFile)}.yaml`));
  if (broken.length > 0) {
    throw new UserError(`${idOrFile} has problems:\n${broken.map(renderProblem).join('\n')}`);
  }
  const ids = library.entries.map(({ playbook }) => playbook.id);
  const bySlug = ids.filter((id) => slugOf(id) === slugOf(idOrFile));
  throw new UserError(`there is no playbook ${idOrFile}`, {
    hint:
      bySlug.length > 0 ? `Did you mean “${bySlug.join('” or “')}”?` : suggestion(idOrFile, ids),
  });
}

function suggestion(id: string, ids: readonly string[]): string {
  return ids.length > 20
    ? (renderSuggestion(id, ids)?.replace(/^Known: .*/, 'See fixbook list.') ?? 'See fixbook list.')
    : (renderSuggestion(id, ids) ?? 'See fixbook list.');
}

function slugOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
