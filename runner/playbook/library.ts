import { createHash } from 'node:crypto';
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Home, type KnownFragments, parsePlaybook, parseSystem } from './check.ts';
import { type FragmentEntry, loadFragments, unusedFragments } from './load-fragments.ts';
import { renderSuggestion } from './nearest.ts';
import type { Playbook, System } from './playbook.ts';
import { compareProblems, type Problem } from './problem.ts';
import type { Rule } from './rules/rule.ts';

/** A playbook and the file that it was made of. */
export interface LibraryEntry {
  readonly playbook: Playbook;
  /** Path from the working folder, with forward slashes. */
  readonly file: string;
  /** sha256 of the bytes of the file and of the fragments that it uses, in hexadecimal. */
  readonly digest: string;
}

/** A file as it was when it was read: what was made of it was made of these bytes. */
export interface ReadFile {
  readonly path: string;
  /** sha256 of its bytes, and of the fragments that it uses, in hexadecimal. */
  readonly digest: string;
}

/** Everything under a `playbooks` folder, by id, and everything that is wrong in it. */
export interface Library {
  readonly root: string;
  readonly systems: readonly System[];
  readonly entries: readonly LibraryEntry[];
  readonly fragments: readonly FragmentEntry[];
  readonly problems: readonly Problem[];
}

/** The folder of a library that holds fragments instead of a system. */
export const sharedFolder = 'shared';
const playbookSuffix = '.yaml';
const testSuffix = '.test.yaml';

/**
 * Reads `<system>/system.yaml`, `<system>/<area>/<slug>.yaml` and the fragments of `shared/`.
 * `further` are rules to check besides the usual ones, such as those that read scripts.
 */
export function loadLibrary(root: string, further: readonly Rule[] = []): Library {
  const problems: Problem[] = [];
  const systems: System[] = [];
  const entries: LibraryEntry[] = [];
  const shared = loadFragments(join(root, sharedFolder), shown, further);
  problems.push(...shared.problems);
  for (const folder of subfolders(root).filter((name) => name !== sharedFolder)) {
    const loaded = loadSystem(join(root, folder));
    problems.push(...loaded.problems);
    if (loaded.system === null) continue;
    systems.push(loaded.system);
    for (const file of playbookFiles(join(root, folder))) {
      const result = loadEntry(file, homeOf(file, loaded.system), { shared, further });
      if (result.ok) entries.push(result.entry);
      else problems.push(...result.problems);
    }
  }
  entries.sort((a, b) => (a.playbook.id < b.playbook.id ? -1 : 1));
  problems.push(
    ...relationProblems(entries, problems),
    ...unusedFragments(shared.entries, entries, problems),
  );
  return {
    root,
    systems,
    entries,
    fragments: shared.entries,
    problems: problems.sort(compareProblems),
  };
}

/** `files` are all that the entry was made of, its own first. */
export type LoadResult =
  | { readonly ok: true; readonly entry: LibraryEntry; readonly files: readonly ReadFile[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads one playbook file; its system's `system.yaml` is used when it stands two folders up. */
export function loadPlaybook(file: string, further: readonly Rule[] = []): LoadResult {
  const systemFolder = dirname(dirname(file));
  const shared = loadFragments(join(dirname(systemFolder), sharedFolder), shown, further);
  if (!existsSync(join(systemFolder, 'system.yaml')))
    return loadEntry(file, null, { shared, further });
  const { system, problems, files } = loadSystem(systemFolder);
  if (system === null) return { ok: false, problems };
  const result = loadEntry(file, homeOf(file, system), { shared, further });
  return result.ok ? { ...result, files: [...result.files, ...files] } : result;
}

interface LoadedSystem {
  readonly system: System | null;
  readonly problems: readonly Problem[];
  readonly files: readonly ReadFile[];
}

function loadSystem(folder: string): LoadedSystem {
  const file = join(folder, 'system.yaml');
  if (!existsSync(file)) {
    const problem: Problem = {
      file: shown(file),
      line: 1,
      column: 1,
      where: '',
      message: 'the folder has no system.yaml',
      hint: 'It gives the system its title, its areas and shared params.',
      frame: null,
    };
    const problems = playbookFiles(folder).length === 0 ? [] : [problem];
    return { system: null, problems, files: [] };
  }
  const bytes = readFileSync(file);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const result = parseSystem(shown(file), bytes, basename(folder));
  return result.ok
    ? { system: result.system, problems: [], files: [{ path: file, digest }] }
    : { system: null, problems: result.problems, files: [] };
}

function loadEntry(
  file: string,
  home: Home | null,
  { shared, further }: { readonly shared: Shared; readonly further: readonly Rule[] },
): LoadResult {
  const bytes = readFileSync(file);
  const result = parsePlaybook(shown(file), bytes, home, shared, further);
  if (!result.ok) return result;
  const { playbook } = result;
  const hash = createHash('sha256').update(bytes);
  for (const { id } of playbook.fragments) {
    const used = shared.entries.find(({ fragment }) => fragment.id === id);
    if (used !== undefined) hash.update(`\0${id}\0`).update(used.bytes);
  }
  const digest = hash.digest('hex');
  const entry = { playbook, file: shown(file), digest };
  return { ok: true, entry, files: [{ path: file, digest }] };
}

type Shared = KnownFragments & { readonly entries: readonly FragmentEntry[] };

function homeOf(file: string, system: System): Home {
  return { system, area: basename(dirname(file)), slug: basename(file, playbookSuffix) };
}

function shown(file: string): string {
  return relative(process.cwd(), file).replaceAll('\\', '/');
}

function subfolders(folder: string): string[] {
  return list(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

function playbookFiles(systemFolder: string): string[] {
  return subfolders(systemFolder).flatMap((area) =>
    list(join(systemFolder, area))
      .filter((entry) => entry.isFile() && entry.name.endsWith(playbookSuffix))
      .filter((entry) => !entry.name.endsWith(testSuffix))
      .map((entry) => join(systemFolder, area, entry.name))
      .sort(),
  );
}

function list(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}

/** `related` names playbooks that exist. Not judged while other files are broken. */
function relationProblems(entries: readonly LibraryEntry[], others: readonly Problem[]): Problem[] {
  if (others.length > 0) return [];
  const ids = entries.map((entry) => entry.playbook.id);
  return entries.flatMap(({ playbook, file }) =>
    playbook.related
      .filter((id) => !ids.includes(id))
      .map((id) => ({
        file,
        line: 1,
        column: 1,
        where: 'related',
        message: `related: there is no playbook ${id}`,
        hint: renderSuggestion(id, ids),
        frame: null,
      })),
  );
}
