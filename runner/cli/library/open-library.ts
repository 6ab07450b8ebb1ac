import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  assembleLibrary,
  assemblePlaybook,
  type Library,
  type ListedEntry,
  type MadeEntry,
  type Makers,
} from '../../playbook/library/assemble-library.ts';
import { readLibraryFiles, readPlaybookFiles } from '../../playbook/library/library-files.ts';
import { createLibraryMemory, createNothingKnown } from '../../playbook/library/library-memory.ts';
import type { LoadResult } from '../../playbook/library/library.ts';
import type { RuleSet } from '../../playbook/library/memory-text.ts';
import type { OpenSource } from '../../playbook/library/source-file.ts';
import type { Rule } from '../../playbook/rules/rule.ts';
import { openMemoryStore } from './memory-store.ts';
import type { Environment } from '../user-folder.ts';

/** A library of which nothing is parsed that was parsed before and has not changed since. */
export interface RememberedLibrary {
  /** All of it, with the head of each playbook only. */
  readonly list: () => Promise<Library<ListedEntry>>;
  /** All of it. */
  readonly whole: () => Promise<Library>;
  readonly listOne: (file: string) => Promise<MadeEntry<ListedEntry>>;
  readonly wholeOne: (file: string) => Promise<MadeEntry>;
  /**
   * A playbook parsed here and now, whatever is remembered of it. Only the rules beyond those of a reader
   * are not asked again where these very bytes were found to keep to them.
   */
  readonly parseOne: (file: string) => Promise<LoadResult>;
  /** Opens a file, and reads it only where it is not the one that it was when it was read before. */
  readonly open: OpenSource;
  /** Whether a file was found good before, when it was made of the same. */
  readonly isGood: (path: string, print: string) => boolean;
  readonly keepGood: (path: string, print: string) => void;
  /** Writes down what was learned. */
  readonly save: () => void;
}

/** What was not checked by all of the rules is checked again. */
export function openLibrary(root: string, env: Environment, rules: RuleSet): RememberedLibrary {
  const memory = createLibraryMemory(root, { store: openMemoryStore(root, env), rules });
  /** The parsers are a large part of the program: they are loaded only when they are needed. */
  const make = async <T>(assemble: (parsers: Makers) => T): Promise<T> => {
    const nothing = createNothingKnown();
    const known = assemble(nothing.makers);
    return nothing.wasAsked() ? assemble(await loadParsers(rules)) : known;
  };
  return {
    list: () => {
      const files = readLibraryFiles(root, memory.open);
      return make((parsers) => assembleLibrary(files, memory.listed(parsers)));
    },
    whole: () => {
      const files = readLibraryFiles(root, memory.open);
      return make((parsers) => assembleLibrary(files, memory.whole(parsers)));
    },
    listOne: (file) => {
      const files = readPlaybookFiles(file, memory.open);
      return make((parsers) => assemblePlaybook(files, memory.listed(parsers)));
    },
    wholeOne: (file) => {
      const files = readPlaybookFiles(file, memory.open);
      return make((parsers) => assemblePlaybook(files, memory.whole(parsers)));
    },
    parseOne: async (file) => {
      const files = readPlaybookFiles(file);
      const nothing = createNothingKnown();
      assemblePlaybook(files, memory.listed(nothing.makers));
      const makers = nothing.wasAsked()
        ? memory.anew(await loadParsers(rules))
        : await loadParsers('to-read');
      const { makePlaybook } = await import('../../playbook/library/library.ts');
      return makePlaybook(file, files, makers);
    },
    open: memory.open,
    isGood: memory.isGood,
    keepGood: memory.keepGood,
    save: () => {
      memory.save((name) => existsSync(join(root, name)));
    },
  };
}

/** The folder of the library in which a playbook stands. */
export function rootOf(file: string): string {
  return dirname(dirname(dirname(file)));
}

async function loadParsers(rules: RuleSet): Promise<Makers> {
  const { createParsers } = await import('../../playbook/library/library.ts');
  return createParsers(await furtherRules[rules]());
}

/** What is checked beyond what a reader needs: scripts before they run, and in `check` secrets as well. */
const furtherRules: Readonly<Record<RuleSet, () => Promise<readonly Rule[]>>> = {
  'to-read': () => Promise.resolve([]),
  'to-run': async () => (await import('../../playbook/rules/scripts.ts')).scriptRules,
  all: thoroughRules,
};

/** The rules that `check` adds: they read scripts, and look for secrets. */
export async function thoroughRules(): Promise<readonly Rule[]> {
  const { noSecretsInTexts } = await import('./secrets-in-texts.ts');
  return [...(await furtherRules['to-run']()), noSecretsInTexts];
}
