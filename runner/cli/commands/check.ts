import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseFragment, parseSystem } from '../../playbook/check.ts';
import { loadLibrary, loadPlaybook, sharedFolder } from '../../playbook/library.ts';
import { compareProblems, type Problem, renderProblem } from '../../playbook/problem.ts';
import type { Rule } from '../../playbook/rules/rule.ts';
import {
  loadAllScenarios,
  loadScenariosOf,
  scenarioSuffix,
} from '../../prove/scenario/load-scenarios.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { libraryRoot } from '../find-library.ts';
import { UserError } from '../user-error.ts';

interface Checked {
  readonly playbooks: number;
  readonly problems: readonly Problem[];
}

/** Checks playbook files and says everything that is wrong, with its place and remedy. */
export const check: Command = {
  help: `Usage: fixbook check [path ...] [--json]

Checks playbooks and their scenarios, and prints every problem with its line, its column and what
to do about it. A path is a playbook, a file of scenarios, an area, a system or a folder of systems.
Without a path the playbooks folder here or above is checked, or else the playbooks that come with
Fixbook.

Options:
  --json      Print {"playbooks": N, "problems": [...]} and nothing else
  -h, --help  Show this text

Exit codes: 0 no problems, 2 problems or wrong usage

Examples:
  fixbook check
  fixbook check playbooks/ares/database/database-connection-refused.yaml
  fixbook check --json | jq '.problems[].message'
`,
  run: async (args, { cwd, out, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'check',
      maxWords: 10_000,
      options: { json: { type: 'boolean' } },
    });
    const { scriptRules } = await import('../../playbook/rules/scripts.ts');
    const paths = positionals.length > 0 ? positionals : [libraryRoot(cwd)];
    const checked = mergeAll(paths.map((path) => checkPath(resolve(cwd, path), path, scriptRules)));
    if (values.json === true) json(checked);
    else {
      for (const problem of checked.problems) out.line(`${renderProblem(problem)}\n`);
      out.line(renderCounts(checked));
    }
    return checked.problems.length === 0 ? 0 : 2;
  },
};

function renderCounts({ playbooks, problems }: Checked): string {
  const files = new Set(problems.map((problem) => problem.file)).size;
  const found =
    problems.length === 0
      ? 'no problems'
      : `${count(problems.length, 'problem')} in ${count(files, 'file')}`;
  return `${count(playbooks, 'playbook')}, ${found}`;
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function mergeAll(all: readonly Checked[]): Checked {
  return {
    playbooks: all.reduce((sum, one) => sum + one.playbooks, 0),
    problems: all.flatMap((one) => one.problems).sort(compareProblems),
  };
}

function checkPath(path: string, shown: string, further: readonly Rule[]): Checked {
  if (!existsSync(path)) throw new UserError(`there is no file or folder ${shown}`);
  if (statSync(path).isDirectory()) return checkFolder(path, shown, further);
  if (basename(path) === 'system.yaml') {
    const result = parseSystem(shown, readFileSync(path), basename(dirname(path)));
    return { playbooks: 0, problems: result.ok ? [] : result.problems };
  }
  if (basename(dirname(path)) === sharedFolder) {
    const result = parseFragment(shown, readFileSync(path), basename(path, '.yaml'), further);
    return { playbooks: 0, problems: result.ok ? [] : result.problems };
  }
  const isScenarios = path.endsWith(scenarioSuffix);
  const result = loadPlaybook(isScenarios ? playbookOf(path, shown) : path, further);
  const problems = result.ok ? loadScenariosOf(result.entry).problems : result.problems;
  return { playbooks: 1, problems };
}

/** The playbook beside a file of scenarios. */
function playbookOf(path: string, shown: string): string {
  const playbook = path.replace(scenarioSuffix, '.yaml');
  if (existsSync(playbook)) return playbook;
  throw new UserError(`there is no playbook beside ${shown}`);
}

/** A folder may be a library, a system or an area: the library around it is read, and filtered. */
function checkFolder(path: string, shown: string, further: readonly Rule[]): Checked {
  const isSystem = existsSync(join(path, 'system.yaml'));
  const isArea = existsSync(join(dirname(path), 'system.yaml'));
  const isShared = basename(path) === sharedFolder;
  const isPart = isSystem || isShared;
  const root = isPart ? dirname(path) : isArea ? dirname(dirname(path)) : path;
  const library = loadLibrary(root, further);
  const isInside = (file: string): boolean => !relative(path, resolve(file)).startsWith('..');
  const entries = library.entries.filter((entry) => isInside(entry.file));
  const problems = [...library.problems, ...loadAllScenarios(library).problems].filter((problem) =>
    isInside(problem.file),
  );
  const broken = new Set(
    problems
      .map((problem) => problem.file)
      .filter((file) => !file.endsWith('system.yaml') && !file.endsWith(scenarioSuffix))
      .filter((file) => basename(dirname(file)) !== sharedFolder),
  );
  if (entries.length === 0 && problems.length === 0 && !isShared) {
    throw new UserError(`there are no playbooks in ${shown}`, {
      hint: 'They stand at <system>/<area>/<slug>.yaml, with a system.yaml in the system’s folder.',
    });
  }
  return { playbooks: entries.length + broken.size, problems };
}
