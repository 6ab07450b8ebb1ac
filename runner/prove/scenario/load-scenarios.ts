import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Library, LibraryEntry } from '../../playbook/library.ts';
import { compareProblems, type Problem } from '../../playbook/problem.ts';
import { parseScenarios } from './parse-scenarios.ts';
import type { Scenario } from './scenario.ts';

/** Scenarios of several files, and everything that is wrong in those files. */
export interface LoadedScenarios {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
}

/** How the name of a file of scenarios ends. */
export const scenarioSuffix = '.test.yaml';

/** Every file of scenarios below the root of a library, with or without a playbook beside it. */
export function loadAllScenarios(library: Library): LoadedScenarios {
  const files = readdirSync(library.root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(scenarioSuffix))
    .sort()
    .map((name) => relative(process.cwd(), join(library.root, name)).replaceAll('\\', '/'));
  return mergeAll(files.map((file) => loadFile(file, library.entries)));
}

/** The scenarios beside one playbook; none if there is no such file. */
export function loadScenariosOf(entry: LibraryEntry): LoadedScenarios {
  const file = scenarioFileOf(entry.file);
  return existsSync(file) ? loadFile(file, [entry]) : { scenarios: [], problems: [] };
}

/** Where the scenarios of a playbook stand. */
export function scenarioFileOf(playbookFile: string): string {
  return playbookFile.replace(/\.ya?ml$/, scenarioSuffix);
}

function loadFile(file: string, entries: readonly LibraryEntry[]): LoadedScenarios {
  const entry = entries.find((known) => scenarioFileOf(known.file) === file) ?? null;
  const owner = file.replace(scenarioSuffix, '.yaml');
  if (entry === null && !existsSync(owner)) {
    const message = 'there is no playbook beside this file';
    const hint = `It would be ${owner}.`;
    const place = { file, line: 1, column: 1, where: '', frame: null };
    return { scenarios: [], problems: [{ ...place, message, hint }] };
  }
  const parsed = parseScenarios(file, readFileSync(file), entry);
  return parsed.ok
    ? { scenarios: parsed.scenarios, problems: [] }
    : { scenarios: [], problems: parsed.problems };
}

function mergeAll(all: readonly LoadedScenarios[]): LoadedScenarios {
  return {
    scenarios: all.flatMap((one) => one.scenarios),
    problems: all.flatMap((one) => one.problems).sort(compareProblems),
  };
}
