import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type OpenSource,
  readSource,
  type SourceFile,
} from '../../playbook/library/source-file.ts';

/** A file of scenarios, and the playbook beside it: null when that is missing or broken. */
export interface ScenarioSource<E extends Owner> {
  /** Path from the working folder, with forward slashes. */
  readonly file: string;
  readonly source: SourceFile;
  readonly entry: E | null;
}

interface Owner {
  readonly file: string;
}

/** How the name of a file of scenarios ends. */
export const scenarioSuffix = '.test.yaml';

/** Every file of scenarios below the root of a library, with or without a playbook beside it. */
export function readScenarioFiles<E extends Owner>(
  library: { readonly root: string; readonly entries: readonly E[] },
  open: OpenSource = readSource,
): ScenarioSource<E>[] {
  const owners = new Map(library.entries.map((entry) => [scenarioFileOf(entry.file), entry]));
  return readdirSync(library.root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(scenarioSuffix))
    .sort()
    .map((name) => relative(process.cwd(), join(library.root, name)).replaceAll('\\', '/'))
    .map((file) => ({ file, source: open(file), entry: owners.get(file) ?? null }));
}

/** The file of scenarios beside one playbook; none if there is no such file. */
export function readScenarioFileOf<E extends Owner>(
  entry: E,
  open: OpenSource = readSource,
): ScenarioSource<E>[] {
  const file = scenarioFileOf(entry.file);
  return existsSync(file) ? [{ file, source: open(file), entry }] : [];
}

/** Where the scenarios of a playbook stand. */
export function scenarioFileOf(playbookFile: string): string {
  return playbookFile.replace(/\.ya?ml$/, scenarioSuffix);
}
