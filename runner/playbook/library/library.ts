import {
  assembleLibrary,
  assemblePlaybook,
  type Library,
  type Makers,
  type WholeEntry,
} from './assemble-library.ts';
import { parseFragment, type ParseFragmentResult, parsePlaybook, parseSystem } from '../check.ts';
import { digestOf, fingerprintOf, toHead } from './library-entry.ts';
import {
  type LibraryFiles,
  readLibraryFiles,
  readPlaybookFiles,
  slugOf,
  toShown,
} from './library-files.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rules/rule.ts';

export type { Library, LibraryEntry } from './assemble-library.ts';
export { sharedFolder } from './library-files.ts';

/** A file as it was when it was read: what was made of it was made of these bytes. */
export interface ReadFile {
  readonly path: string;
  /** sha256 of its bytes, and of the fragments that it uses, in hexadecimal. */
  readonly digest: string;
}

/**
 * Reads and checks everything under a `playbooks` folder. `further` are rules to check besides the
 * usual ones, such as those that read scripts.
 */
export function loadLibrary(root: string, further: readonly Rule[] = []): Library {
  return assembleLibrary(readLibraryFiles(root), createParsers(further));
}

/** `files` are all that the entry was made of, its own first. */
export type LoadResult =
  | { readonly ok: true; readonly entry: WholeEntry; readonly files: readonly ReadFile[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads one playbook file; its system's `system.yaml` is used when it stands two folders up. */
export function loadPlaybook(file: string, further: readonly Rule[] = []): LoadResult {
  return createLoader(further)(file);
}

/** Loads one playbook file after the other, and parses the fragments that they share once. */
export function createLoader(further: readonly Rule[] = []): (file: string) => LoadResult {
  const makers = parseFragmentsOnce(createParsers(further));
  return (file) => makePlaybook(file, readPlaybookFiles(file), makers);
}

/** Parses a fragment again only when its bytes are others. */
export function parseFragmentsOnce(makers: Makers): Makers {
  const parsed = new Map<string, ParseFragmentResult>();
  return {
    ...makers,
    fragment: (source) => {
      const key = `${source.digest} ${source.path}`;
      const result = parsed.get(key) ?? makers.fragment(source);
      parsed.set(key, result);
      return result;
    },
  };
}

/** The same of files that were read already. */
export function makePlaybook(file: string, files: LibraryFiles, makers: Makers): LoadResult {
  const made = assemblePlaybook(files, makers);
  if (!made.ok) return made;
  const own = { path: file, digest: made.entry.digest };
  return { ok: true, entry: made.entry, files: [own, ...systemFiles(files)] };
}

function systemFiles({ systems }: LibraryFiles): ReadFile[] {
  return systems.flatMap(({ source }) =>
    source === null ? [] : [{ path: source.path, digest: source.digest }],
  );
}

/** Makes data of files by parsing and checking each. */
export function createParsers(further: readonly Rule[]): Makers {
  return {
    fragment: ({ path, bytes }) => parseFragment(toShown(path), bytes, slugOf(path), further),
    system: ({ path, bytes }, name) => parseSystem(toShown(path), bytes, name),
    playbook: (from) => {
      const { source, home, shared } = from;
      const file = toShown(source.path);
      const result = parsePlaybook(file, source.bytes, home, shared, further);
      if (!result.ok) return result;
      const { playbook } = result;
      const head = toHead(playbook);
      const digest = digestOf(from, head.fragments);
      const fingerprint = fingerprintOf(from, head.fragments);
      return { ok: true, entry: { playbook, head, file, digest, fingerprint } };
    },
  };
}
