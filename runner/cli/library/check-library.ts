import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { LibraryEntry, ListedEntry } from '../../playbook/library/assemble-library.ts';
import { sharedFolder, slugOf } from '../../playbook/library/library-files.ts';
import { compareProblems, type Problem } from '../../playbook/problem.ts';
import {
  readScenarioFileOf,
  readScenarioFiles,
  scenarioFileOf,
  type ScenarioSource,
  scenarioSuffix,
} from '../../prove/scenario/scenario-files.ts';
import { openLibrary, type RememberedLibrary, rootOf, thoroughRules } from './open-library.ts';
import type { Environment } from '../user-folder.ts';
import { UserError } from '../user-error.ts';

/** How many playbooks were checked, and everything that is wrong in them, sorted by place. */
export interface Checked {
  readonly playbooks: number;
  readonly problems: readonly Problem[];
}

/** Checks what stands at a path: a playbook, a file of scenarios, or a folder of them. */
export async function checkPath(
  path: string,
  { shown, env }: { readonly shown: string; readonly env: Environment },
): Promise<Checked> {
  if (!existsSync(path)) {
    throw new UserError(`there is no file or folder ${shown}`, {
      hint: 'Name a path and not an id, or nothing, to check the whole library.',
    });
  }
  if (statSync(path).isDirectory()) return checkFolder(path, shown, env);
  if (basename(path) === 'system.yaml') {
    const { parseSystem } = await import('../../playbook/check.ts');
    const result = parseSystem(shown, readFileSync(path), basename(dirname(path)));
    return { playbooks: 0, problems: result.ok ? [] : result.problems };
  }
  if (basename(dirname(path)) === sharedFolder) {
    const { parseFragment } = await import('../../playbook/check.ts');
    const rules = await thoroughRules();
    const result = parseFragment(shown, readFileSync(path), slugOf(path), rules);
    return { playbooks: 0, problems: result.ok ? [] : result.problems };
  }
  return checkPlaybook(path.endsWith(scenarioSuffix) ? playbookOf(path, shown) : path, env);
}

/** The playbook beside a file of scenarios. */
function playbookOf(path: string, shown: string): string {
  const playbook = path.replace(scenarioSuffix, '.yaml');
  if (existsSync(playbook)) return playbook;
  throw new UserError(`there is no playbook beside ${shown}`);
}

async function checkPlaybook(file: string, env: Environment): Promise<Checked> {
  const library = openLibrary(rootOf(file), env, 'all');
  const made = await library.listOne(file);
  const problems = made.ok
    ? [
        ...untested([made.entry]),
        ...(await scenarioProblems(
          library,
          readScenarioFileOf(made.entry, library.open),
          async () => {
            const whole = await library.wholeOne(file);
            return whole.ok ? [whole.entry] : [];
          },
        )),
      ]
    : made.problems;
  library.save();
  return { playbooks: 1, problems };
}

/** A folder may be a library, a system or an area: the library around it is read, and filtered. */
async function checkFolder(path: string, shown: string, env: Environment): Promise<Checked> {
  const isSystem = existsSync(join(path, 'system.yaml'));
  const isArea = existsSync(join(dirname(path), 'system.yaml'));
  const isShared = basename(path) === sharedFolder;
  const isPart = isSystem || isShared;
  const root = isPart ? dirname(path) : isArea ? dirname(dirname(path)) : path;
  const isInside = (file: string): boolean => !relative(path, resolve(file)).startsWith('..');
  const library = openLibrary(root, env, 'all');
  const listed = await library.list();
  const entries = listed.entries.filter((entry) => isInside(entry.file));
  const sources = readScenarioFiles(listed, library.open).filter((source) => isInside(source.file));
  const ofScenarios = await scenarioProblems(
    library,
    sources,
    async () => (await library.whole()).entries,
  );
  library.save();
  const ofPlaybooks = listed.problems.filter(({ file }) => isInside(file));
  const problems = [...ofPlaybooks, ...untested(entries), ...ofScenarios];
  const broken = problems
    .map((problem) => problem.file)
    .filter((file) => !file.endsWith('system.yaml') && !file.endsWith(scenarioSuffix))
    .filter((file) => basename(dirname(file)) !== sharedFolder);
  // A playbook that can be listed may have a problem all the same.
  const files = new Set([...entries.map((entry) => entry.file), ...broken]);
  if (entries.length === 0 && problems.length === 0 && !isShared) {
    throw new UserError(`there are no playbooks in ${shown}`, {
      hint: 'They stand at <system>/<area>/<slug>.yaml, with a system.yaml in the system’s folder.',
    });
  }
  return { playbooks: files.size, problems: problems.sort(compareProblems) };
}

/** What runs must be proved: a playbook of a library that does something has scenarios beside it. */
function untested(entries: readonly ListedEntry[]): Problem[] {
  return entries
    .filter(({ file, head }) => head.kind !== 'reference' && isInSystem(file))
    .map(({ file }) => ({ file, beside: scenarioFileOf(file) }))
    .filter(({ beside }) => !existsSync(beside))
    .map(({ file, beside }) => ({
      ...{ file, line: 1, column: 1, where: '', frame: null },
      message: 'the playbook has no scenarios',
      hint: `Write ${beside}: one in which all is well, one for each cause and each fix, and one in which a tool is missing.`,
    }));
}

function isInSystem(file: string): boolean {
  return existsSync(join(dirname(dirname(file)), 'system.yaml'));
}

/** What is wrong in files of scenarios. Of those that were good and have not changed, nothing is. */
async function scenarioProblems(
  library: RememberedLibrary,
  sources: readonly ScenarioSource<ListedEntry>[],
  loadEntries: () => Promise<readonly LibraryEntry[]>,
): Promise<readonly Problem[]> {
  const unknown = sources.filter(({ file, ...source }) => {
    const print = printOf(source);
    return print === null || !library.isGood(resolve(file), print);
  });
  if (unknown.length === 0) return [];
  const entries = new Map((await loadEntries()).map((entry) => [entry.file, entry]));
  const { loadSource } = await import('../../prove/scenario/load-scenarios.ts');
  return unknown.flatMap((source) => {
    const entry = entries.get(source.entry?.file ?? '') ?? null;
    const { problems } = loadSource({ ...source, entry });
    // Afterwards: it was read only now, and is what was judged.
    const print = printOf(source);
    if (print !== null && problems.length === 0) library.keepGood(resolve(source.file), print);
    return problems;
  });
}

/** Names everything that decides about a file of scenarios; null when its playbook is broken. */
function printOf({ source, entry }: Omit<ScenarioSource<ListedEntry>, 'file'>): string | null {
  return entry === null ? null : `${entry.fingerprint} ${source.digest}`;
}
