import { basename, dirname } from 'node:path';
import type { Home, ParseFragmentResult, ParseSystemResult } from '../check.ts';
import type { Fragment, Fragments } from '../expand-uses.ts';
import { type LibraryFiles, slugOf, type SystemFiles, toShown } from './library-files.ts';
import type { Playbook, System } from '../playbook.ts';
import { compareProblems, type Problem } from '../problem.ts';
import type { SourceFile } from './source-file.ts';
import { relationProblems } from '../schema/relation-problems.ts';

/** A playbook and the file that it was made of. */
export interface LibraryEntry {
  readonly playbook: Playbook;
  /** Path from the working folder, with forward slashes. */
  readonly file: string;
  /** sha256 of the bytes of the file and of the fragments that it uses, in hexadecimal. */
  readonly digest: string;
}

/** What is told of a playbook without all of it being read. */
export type PlaybookHead = Pick<
  Playbook,
  | 'id'
  | 'title'
  | 'kind'
  | 'system'
  | 'area'
  | 'severity'
  | 'version'
  | 'tags'
  | 'sources'
  | 'related'
  | 'aliases'
  | 'supersededBy'
  | 'fragments'
>;

/** An entry as a list needs it. */
export interface ListedEntry extends Omit<LibraryEntry, 'playbook'> {
  readonly head: PlaybookHead;
  /** Changes with everything that the playbook was made of, its system's file included. */
  readonly fingerprint: string;
}

export type WholeEntry = LibraryEntry & ListedEntry;

/** A fragment and the file that it was made of. */
export interface FragmentEntry {
  readonly fragment: Fragment;
  /** Path from the working folder, with forward slashes. */
  readonly file: string;
  readonly source: SourceFile;
}

/** Everything under a `playbooks` folder, by id, and everything that is wrong in it. */
export interface Library<E extends ListedEntry = WholeEntry> {
  readonly root: string;
  readonly systems: readonly System[];
  readonly entries: readonly E[];
  readonly fragments: readonly FragmentEntry[];
  readonly problems: readonly Problem[];
}

/** The fragments of a library, and the ids of those that have problems. */
export interface SharedFragments {
  readonly entries: readonly FragmentEntry[];
  readonly fragments: Fragments;
  readonly broken: readonly string[];
  readonly problems: readonly Problem[];
}

/** A playbook file, where it stands, and what it may use. */
export interface PlaybookSource {
  readonly source: SourceFile;
  readonly home: Home | null;
  readonly systemSource: SourceFile | null;
  readonly shared: SharedFragments;
}

export type MadeEntry<E extends ListedEntry = WholeEntry> =
  | { readonly ok: true; readonly entry: E }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What makes data of files: by parsing them, or by remembering what it was. */
export interface Makers<E extends ListedEntry = WholeEntry> {
  readonly fragment: (source: SourceFile) => ParseFragmentResult;
  readonly system: (source: SourceFile, name: string) => ParseSystemResult;
  readonly playbook: (playbook: PlaybookSource) => MadeEntry<E>;
}

/** Puts a library together from its files, and judges what concerns several of them. */
export function assembleLibrary<E extends ListedEntry>(
  files: LibraryFiles,
  makers: Makers<E>,
): Library<E> {
  const shared = assembleFragments(files.fragments, makers);
  const systems = files.systems.map((folder) => assembleSystem(folder, shared, makers));
  const entries = systems
    .flatMap((system) => system.entries)
    .sort((a, b) => (a.head.id < b.head.id ? -1 : 1));
  const problems = [...shared.problems, ...systems.flatMap((system) => system.problems)];
  // Not judged while other files are broken: they may be what is missed.
  const across =
    problems.length > 0
      ? []
      : [...relationProblems(entries), ...unusedFragments(shared.entries, entries)];
  return {
    root: files.root,
    systems: systems.flatMap(({ system }) => (system === null ? [] : [system])),
    entries,
    fragments: shared.entries,
    problems: [...problems, ...across].sort(compareProblems),
  };
}

/** Makes the one playbook of files that were read for it. Without a `system.yaml` it has no home. */
export function assemblePlaybook<E extends ListedEntry>(
  files: LibraryFiles,
  makers: Makers<E>,
): MadeEntry<E> {
  const shared = assembleFragments(files.fragments, makers);
  const [folder] = files.systems;
  const [source] = folder?.playbooks ?? [];
  if (folder === undefined || source === undefined) throw new Error('no playbook was read');
  if (folder.source === null) {
    return makers.playbook({ source, home: null, systemSource: null, shared });
  }
  const { entries, problems } = assembleSystem(folder, shared, makers);
  const [entry] = entries;
  return entry === undefined ? { ok: false, problems } : { ok: true, entry };
}

function assembleFragments(
  sources: readonly SourceFile[],
  makers: Pick<Makers, 'fragment'>,
): SharedFragments {
  const made = sources.map((source) => ({ source, result: makers.fragment(source) }));
  const entries = made.flatMap(({ source, result }) =>
    result.ok ? [{ fragment: result.fragment, file: toShown(source.path), source }] : [],
  );
  return {
    entries,
    fragments: new Map(entries.map(({ fragment }) => [fragment.id, fragment])),
    broken: made.flatMap(({ source, result }) =>
      result.ok ? [] : [`shared/${slugOf(source.path)}`],
    ),
    problems: made.flatMap(({ result }) => (result.ok ? [] : result.problems)),
  };
}

function assembleSystem<E extends ListedEntry>(
  { folder, source: systemSource, playbooks }: SystemFiles,
  shared: SharedFragments,
  makers: Makers<E>,
): { system: System | null; entries: readonly E[]; problems: readonly Problem[] } {
  if (systemSource === null) {
    const problems = playbooks.length === 0 ? [] : [noSystemFile(folder)];
    return { system: null, entries: [], problems };
  }
  const result = makers.system(systemSource, basename(folder));
  if (!result.ok) return { system: null, entries: [], problems: result.problems };
  const { system } = result;
  const made = playbooks.map((source) => {
    const home = { system, area: basename(dirname(source.path)), slug: slugOf(source.path) };
    return makers.playbook({ source, home, systemSource, shared });
  });
  return {
    system,
    entries: made.flatMap((one) => (one.ok ? [one.entry] : [])),
    problems: made.flatMap((one) => (one.ok ? [] : one.problems)),
  };
}

function noSystemFile(folder: string): Problem {
  return {
    file: toShown(`${folder}/system.yaml`),
    line: 1,
    column: 1,
    where: '',
    message: 'the folder has no system.yaml',
    hint: 'It gives the system its title, its areas and shared params.',
    frame: null,
  };
}

/** A fragment that no playbook uses. */
function unusedFragments(
  fragments: readonly FragmentEntry[],
  entries: readonly ListedEntry[],
): Problem[] {
  const used = new Set(entries.flatMap(({ head }) => head.fragments.map(({ id }) => id)));
  return fragments
    .filter(({ fragment }) => !used.has(fragment.id))
    .map(({ fragment, file }) => ({
      file,
      line: 1,
      column: 1,
      where: '',
      message: `no playbook uses ${fragment.id}`,
      hint: 'Use it, or remove the file.',
      frame: null,
    }));
}
