import type { ListedEntry, MadeEntry, Makers, PlaybookSource } from './assemble-library.ts';
import { fingerprintOf } from './library-entry.ts';
import { toShown } from './library-files.ts';
import {
  type Known,
  type KnownPlaybook,
  type MemoryStore,
  openMemoryText,
  type RuleSet,
  ruleSets,
} from './memory-text.ts';
import { pathBelow } from '../path-below.ts';
import {
  lookAtSource,
  type OpenSource,
  readSource,
  type SourceFile,
  stampOf,
} from './source-file.ts';

/**
 * Remembers what was made of the files of a library that have no problems, so that nothing unchanged
 * is made again. It knows a file only as it was made of these very bytes, in this very place.
 */
export interface LibraryMemory {
  /** Opens a file, and reads it only where it is not the one that it was when it was read before. */
  readonly open: OpenSource;
  /** Makers that hand to `parsers` what is not known. */
  readonly listed: (parsers: Makers) => Makers<ListedEntry>;
  /** The same, with the whole of each playbook. */
  readonly whole: (parsers: Makers) => Makers;
  /** Makers that hand everything to `parsers`, and remember what they make of it. */
  readonly anew: (parsers: Makers) => Makers;
  /** Whether a file was found good before, when it was made of the same. */
  readonly isGood: (path: string, print: string) => boolean;
  readonly keepGood: (path: string, print: string) => void;
  /** Hands what is new to the store. `isStillThere` tells of a path below the root. */
  readonly save: (isStillThere: (name: string) => boolean) => void;
}

/** `rules` tells which ones the parsers check: then only what keeps to all of them is known. */
export function createLibraryMemory(
  root: string,
  { store, rules }: { readonly store: MemoryStore; readonly rules: RuleSet },
): LibraryMemory {
  const text = openMemoryText(store);
  const nameOf = (path: string): string => pathBelow(root, path);
  const recall = <K extends Known['kind']>(kind: K, path: string) => {
    const found = text.known.get(nameOf(path));
    if (found?.kind !== kind || ruleSets.indexOf(found.rules) < ruleSets.indexOf(rules))
      return null;
    return found as Extract<Known, { kind: K }>;
  };
  const findPlaybook = (from: PlaybookSource): Found | null => {
    const { source } = from;
    const known = recall('playbook', source.path);
    if (known === null) return null;
    const fingerprint = fingerprintOf(from, known.made.fragments);
    if (known.print !== fingerprint) return null;
    const { made: head, digest } = known;
    return { known, entry: { head, file: toShown(source.path), digest, fingerprint } };
  };
  const makePlaybook = (parsers: Makers, from: PlaybookSource): MadeEntry => {
    const made = parsers.playbook(from);
    if (made.ok) text.keepPlaybook(nameOf(from.source.path), made.entry, rules);
    return made;
  };
  const anew = (parsers: Makers): Makers => ({
    system: (source, name) => {
      const result = parsers.system(source, name);
      if (result.ok) {
        const print = printOfSystem(source, name);
        text.keep(nameOf(source.path), {
          kind: 'system',
          print,
          rules: 'all',
          made: result.system,
        });
      }
      return result;
    },
    fragment: (source) => {
      const result = parsers.fragment(source);
      if (result.ok) {
        const { fragment: made } = result;
        text.keep(nameOf(source.path), { kind: 'fragment', print: source.digest, rules, made });
      }
      return result;
    },
    playbook: (from) => makePlaybook(parsers, from),
  });
  const common = (parsers: Makers): Pick<Makers, 'system' | 'fragment'> => ({
    system: (source, name) => {
      const known = recall('system', source.path);
      return known?.print === printOfSystem(source, name)
        ? { ok: true, system: known.made }
        : anew(parsers).system(source, name);
    },
    fragment: (source) => {
      const known = recall('fragment', source.path);
      return known?.print === source.digest
        ? { ok: true, fragment: known.made }
        : anew(parsers).fragment(source);
    },
  });
  return {
    open: (path) => {
      const stamp = stampOf(path);
      const digest = text.digestOf(nameOf(path), stamp.text);
      if (digest !== null) return lookAtSource(path, digest);
      const source = readSource(path);
      text.keepDigest(nameOf(path), stamp, source.digest);
      return source;
    },
    listed: (parsers) => ({
      ...common(parsers),
      playbook: (from) => {
        const found = findPlaybook(from);
        return found === null ? makePlaybook(parsers, from) : { ok: true, entry: found.entry };
      },
    }),
    whole: (parsers) => ({
      ...common(parsers),
      playbook: (from) => {
        const found = findPlaybook(from);
        const playbook = found === null ? null : text.playbookOf(found.known);
        return found === null || playbook === null
          ? makePlaybook(parsers, from)
          : { ok: true, entry: { ...found.entry, playbook } };
      },
    }),
    anew,
    isGood: (path, print) => recall('good', path)?.print === print,
    keepGood: (path, print) => {
      text.keep(nameOf(path), { kind: 'good', print, rules });
    },
    save: (isStillThere) => {
      text.save(isStillThere);
    },
  };
}

function printOfSystem(source: SourceFile, name: string): string {
  return `${name} ${source.digest}`;
}

interface Found {
  readonly known: KnownPlaybook;
  readonly entry: ListedEntry;
}

/** Makers that know nothing, and whether they were asked. */
export function createNothingKnown(): {
  readonly makers: Makers;
  readonly wasAsked: () => boolean;
} {
  let wasAsked = false;
  const make = (): { ok: false; problems: [] } => {
    wasAsked = true;
    return { ok: false, problems: [] };
  };
  return { makers: { system: make, fragment: make, playbook: make }, wasAsked: () => wasAsked };
}
