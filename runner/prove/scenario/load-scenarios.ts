import { existsSync } from 'node:fs';
import type { Library, LibraryEntry } from '../../playbook/library/library.ts';
import { compareProblems, type Problem } from '../../playbook/problem.ts';
import type { Proof } from '../proofs/proof.ts';
import { parseScenarios } from './parse-scenarios.ts';
import type { Scenario } from './scenario.ts';
import {
  readScenarioFileOf,
  readScenarioFiles,
  type ScenarioSource,
  scenarioSuffix,
} from './scenario-files.ts';

/** Scenarios of several files, and everything that is wrong in those files. */
export interface LoadedScenarios {
  readonly scenarios: readonly Scenario[];
  readonly proofs: readonly Proof[];
  readonly problems: readonly Problem[];
}

/** Every scenario below the root of a library, with or without a playbook beside it. */
export function loadAllScenarios(library: Library): LoadedScenarios {
  return mergeAll(readScenarioFiles(library).map(loadSource));
}

/** The scenarios beside one playbook; none if there is no such file. */
export function loadScenariosOf(entry: LibraryEntry): LoadedScenarios {
  return mergeAll(readScenarioFileOf(entry).map(loadSource));
}

/** The scenarios of one file that was read. */
export function loadSource({ file, source, entry }: ScenarioSource<LibraryEntry>): LoadedScenarios {
  const owner = file.replace(scenarioSuffix, '.yaml');
  if (entry === null && !existsSync(owner)) {
    const message = 'there is no playbook beside this file';
    const hint = `It would be ${owner}.`;
    const place = { file, line: 1, column: 1, where: '', frame: null };
    return { scenarios: [], proofs: [], problems: [{ ...place, message, hint }] };
  }
  const parsed = parseScenarios(file, source.bytes, entry);
  return parsed.ok
    ? { scenarios: parsed.scenarios, proofs: parsed.proofs, problems: [] }
    : { scenarios: [], proofs: [], problems: parsed.problems };
}

function mergeAll(all: readonly LoadedScenarios[]): LoadedScenarios {
  return {
    scenarios: all.flatMap((one) => one.scenarios),
    proofs: all.flatMap((one) => one.proofs),
    problems: all.flatMap((one) => one.problems).sort(compareProblems),
  };
}
