import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
  Library,
  LibraryEntry,
  ListedEntry,
} from '../../playbook/library/assemble-library.ts';
import { toShown } from '../../playbook/library/library-files.ts';
import type { LoadResult, ReadFile } from '../../playbook/library/library.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import { renderProblem } from '../../playbook/problem.ts';
import type { CommandContext } from '../command.ts';
import { isInLibrary, libraryRoot } from './library-root.ts';
import { openLibrary, rootOf } from './open-library.ts';
import { UserError } from '../user-error.ts';

type Place = Pick<CommandContext, 'cwd' | 'env'>;

/** The library with the head of each playbook, or the user's mistake when there is none. */
export async function listLibrary({ cwd, env }: Place): Promise<Library<ListedEntry>> {
  const library = openLibrary(libraryRoot(cwd), env, 'to-read');
  const listed = await library.list();
  library.save();
  return listed;
}

/** The library, or the user's mistake when there is none. */
export async function loadWholeLibrary({ cwd, env }: Place): Promise<Library> {
  const library = openLibrary(libraryRoot(cwd), env, 'to-read');
  const whole = await library.whole();
  library.save();
  return whole;
}

/** A playbook, and the files it was made of when it is not of the library and needs to be trusted. */
export interface FoundPlaybook {
  readonly entry: LibraryEntry;
  readonly strangers: readonly ReadFile[];
}

/**
 * A playbook to run. Its file is parsed here and now, whatever is remembered of it, and its scripts
 * are read too, which looking at one need not pay for.
 */
export async function findPlaybookToRun(idOrFile: string, place: Place): Promise<FoundPlaybook> {
  const list = (): Promise<Library<ListedEntry>> => listLibrary(place);
  return find(idOrFile, place, { list, parse: (file) => parseToRun(file, place.env) });
}

/** A playbook by id or by the path of its file. A broken one is the user's mistake. */
export async function findPlaybook(idOrFile: string, place: Place): Promise<FoundPlaybook> {
  return createFinder(place)(idOrFile);
}

/** Finds one playbook after the other. The library is listed once, for the first id. */
export function createFinder(
  place: Place,
  list: typeof listLibrary = listLibrary,
): (idOrFile: string) => Promise<FoundPlaybook> {
  let listed: Promise<Library<ListedEntry>> | null = null;
  const ways = { list: () => (listed ??= list(place)), parse: createReader() };
  return (idOrFile) => find(idOrFile, place, ways);
}

/** How the library is listed, and how a file of it is parsed. */
interface Ways {
  readonly list: () => Promise<Library<ListedEntry>>;
  readonly parse: ParseFile;
}

type ParseFile = (file: string) => Promise<LoadResult>;

async function find(idOrFile: string, place: Place, ways: Ways): Promise<FoundPlaybook> {
  if (isFile(idOrFile)) return findFile(idOrFile, place, ways.parse);
  const { file } = findById(idOrFile, place, await ways.list());
  // Paths of a library are from the folder of the process.
  return { entry: (await open(file, process.cwd(), ways.parse)).entry, strangers: [] };
}

function isFile(idOrFile: string): boolean {
  return /\.ya?ml$/.test(idOrFile);
}

async function findFile(shown: string, place: Place, parse: ParseFile): Promise<FoundPlaybook> {
  const { entry, files } = await open(shown, place.cwd, parse);
  return { entry, strangers: files.every(({ path }) => isInLibrary(path, place.cwd)) ? [] : files };
}

/** The playbook of a file to look at, with all files that it was made of, their links resolved. */
export async function openFile(shown: string, { cwd }: Place): Promise<OpenedFile> {
  return open(shown, cwd, createReader());
}

interface OpenedFile {
  readonly entry: LibraryEntry;
  readonly files: readonly ReadFile[];
}

/** The problems of a file stand in it as it was given. */
async function open(shown: string, cwd: string, parse: ParseFile): Promise<OpenedFile> {
  const path = resolve(cwd, shown);
  if (!existsSync(path)) throw new UserError(`there is no file ${shown}`);
  const real = realpathSync(path);
  const result = await parse(real);
  if (result.ok) return result;
  const problems = result.problems.map((problem) =>
    problem.file === toShown(real) ? { ...problem, file: shown } : problem,
  );
  throw new UserError(`${shown} has problems:\n${problems.map(renderProblem).join('\n')}`);
}

/** Its scripts are read besides, if they were not when it was made of the same bytes before. */
async function parseToRun(file: string, env: Place['env']): Promise<LoadResult> {
  const library = openLibrary(rootOf(file), env, 'to-run');
  const result = await library.parseOne(file);
  library.save();
  return result;
}

/** The parsers are loaded with the first file. */
function createReader(): ParseFile {
  let load: ((file: string) => LoadResult) | null = null;
  return async (file) => {
    const { createLoader } = await import('../../playbook/library/library.ts');
    load ??= createLoader();
    return load(file);
  };
}

function findById(idOrFile: string, place: Place, library: Library<ListedEntry>): ListedEntry {
  const entry =
    library.entries.find(({ head }) => head.id === idOrFile) ??
    library.entries.find(({ head }) => head.aliases.includes(idOrFile));
  if (entry !== undefined) return entry;
  // A folder whose `system.yaml` has problems gives no playbooks at all.
  const files = [`/${slugOf(idOrFile)}.yaml`, `/${idOrFile.split('/', 1)[0] ?? ''}/system.yaml`];
  const broken = library.problems.filter(({ file }) => files.some((end) => file.endsWith(end)));
  if (broken.length > 0) {
    throw new UserError(`${idOrFile} has problems:\n${broken.map(renderProblem).join('\n')}`);
  }
  if (existsSync(resolve(place.cwd, idOrFile))) {
    throw new UserError(`${idOrFile} is no playbook`, {
      hint: 'Name one by its id (see fixbook list) or by its file, which ends in .yaml.',
    });
  }
  const ids = library.entries.map(({ head }) => head.id);
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
