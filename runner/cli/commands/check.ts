import { resolve } from 'node:path';
import { compareProblems, renderProblem } from '../../playbook/problem.ts';
import { parseCommandLine } from '../arguments.ts';
import { type Checked, checkPath } from '../library/check-library.ts';
import type { Command } from '../command.ts';
import { libraryRoot } from '../library/library-root.ts';

/** Checks playbook files and says everything that is wrong, with its place and remedy. */
export const check: Command = {
  help: `Usage: fixbook check [path ...] [--since <git ref>] [--json]

Checks playbooks and their scenarios, and prints every problem with its line, its column and what
to do about it. A path is a playbook, a file of scenarios, an area, a system or a folder of systems.
Without a path the playbooks folder here or above is checked, or else the playbooks that come with
Fixbook.

Options:
  --since     Also ask for a raised version of each playbook and fragment whose content changed
              since HEAD left this branch, tag or commit
  --json      Print {"playbooks": N, "problems": [...]} and nothing else
  -h, --help  Show this text

Exit codes: 0 no problems, 2 problems or wrong usage

Examples:
  fixbook check
  fixbook check playbooks/ares/database/database-connection-refused.yaml
  fixbook check --since origin/main
  fixbook check --json | jq '.problems[].message'
`,
  run: async (args, { cwd, env, out, json }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'check',
      maxWords: 10_000,
      options: { json: { type: 'boolean' }, since: { type: 'string' } },
    });
    const paths = positionals.length > 0 ? positionals : [libraryRoot(cwd)];
    const all: Checked[] = [];
    for (const shown of paths) {
      const path = resolve(cwd, shown);
      all.push(await checkPath(path, { shown, env }));
      if (values.since !== undefined) all.push(await checkVersions(path, values.since));
    }
    const checked = mergeAll(all);
    if (values.json === true) json(checked);
    else {
      for (const problem of checked.problems) out.line(`${renderProblem(problem)}\n`);
      out.line(renderCounts(checked));
    }
    return checked.problems.length === 0 ? 0 : 2;
  },
};

async function checkVersions(path: string, ref: string): Promise<Checked> {
  const { versionsNotRaised } = await import('../library/changed-since.ts');
  return { playbooks: 0, problems: await versionsNotRaised(path, ref) };
}

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
