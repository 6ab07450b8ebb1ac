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
  /** Whether a file was found good before, when it was made of the same. */
  readonly isGood: (path: string, print: string) => boolean;
  readonly keepGood: (path: string, print: string) => void;
  /** Writes down what was learned. */
  readonly save: () => void;
}

/** `isThorough` adds the rules that read scripts; what was not checked by them is checked again. */
export function openLibrary(
  root: string,
  env: Environment,
  isThorough: boolean,
): RememberedLibrary {
  const memory = createLibraryMemory(root, { store: openMemoryStore(root, env), isThorough });
  /** The parsers are a large part of the program: they are loaded only when they are needed. */
  const make = async <T>(assemble: (parsers: Makers) => T): Promise<T> => {
    const nothing = createNothingKnown();
    const known = assemble(nothing.makers);
    return nothing.wasAsked() ? assemble(await loadParsers(isThorough)) : known;
  };
  return {
    list: () => {
      const files = readLibraryFiles(root);
      return make((parsers) => assembleLibrary(files, memory.listed(parsers)));
    },
    whole: () => {
      const files = readLibraryFiles(root);
      return make((parsers) => assembleLibrary(files, memory.whole(parsers)));
    },
    listOne: (file) => {
      const files = readPlaybookFiles(file);
      return make((parsers) => assemblePlaybook(files, memory.listed(parsers)));
    },
    wholeOne: (file) => {
      const files = readPlaybookFiles(file);
      return make((parsers) => assemblePlaybook(files, memory.whole(parsers)));
    },
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

async function loadParsers(isThorough: boolean): Promise<Makers> {
  const { createParsers } = await import('../../playbook/library/library.ts');
  if (!isThorough) return createParsers([]);
  return createParsers(await thoroughRules());
}

/** The rules that `check` adds: they read scripts, and look for secrets. */
export async function thoroughRules(): Promise<readonly Rule[]> {
  const { scriptRules } = await import('../../playbook/rules/scripts.ts');
  const { noSecretsInTexts } = await import('./secrets-in-texts.ts');
  return [...scriptRules, noSecretsInTexts];
}
