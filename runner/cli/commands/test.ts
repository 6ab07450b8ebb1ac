import type { LibraryEntry } from '../../playbook/library/library.ts';
import { type Problem, renderProblem } from '../../playbook/problem.ts';
import {
  loadAllScenarios,
  type LoadedScenarios,
  loadScenariosOf,
} from '../../prove/scenario/load-scenarios.ts';
import { scenarioSuffix } from '../../prove/scenario/scenario-files.ts';
import {
  countMutants,
  type MutantCounts,
  runMutants,
} from '../../prove/scenario/mutants/run-mutants.ts';
import type { ScenarioResult } from '../../prove/scenario/run-scenario.ts';
import { runScenarios } from '../../prove/scenario/run-scenarios.ts';
import type { Scenario } from '../../prove/scenario/scenario.ts';
import { findUnreached } from '../../prove/scenario/unreached.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { createFinder, loadWholeLibrary } from '../library/find-library.ts';
import { requireTrust } from '../library/require-trust.ts';
import { countOutcomes, showResult, showUnreached, toDocument } from '../labs/show-scenarios.ts';
import { abortOnSignals } from '../signals.ts';
import { UserError } from '../user-error.ts';

/** Runs the scenarios of playbooks. */
export const test: Command = {
  help: `Usage: fixbook test [id | file ...] [options]

Runs the scenarios that stand beside playbooks (<slug>.test.yaml): each in a world of its own, made
of doubles of commands, a server and ports on the loopback, files and facts. Without an id all
scenarios of the library are run. Says as well which causes, fixes and conditions none reaches.

Options:
  --mutants         Make one thing wrong in a playbook at a time, and say which of these changes no
                    scenario notices: a condition negated, an expectation dropped, two causes
                    swapped, a step left out
  --labs            Prove playbooks in labs of real components instead: without a fault healthy, each
                    fault found and cured, no wrong cause under any other fault of the lab
  --from <run>      Make a scenario of a run instead, of a report.json or of a bundle: print it, and
                    say on stderr whether it passes and what stands in for what a report leaves out
  --append          With --from: add it to <slug>.test.yaml instead of printing it
  --filter <words>  Run only scenarios whose name contains these words
  --json            Print {"passed", "failed", "skipped", "scenarios", "unreached"} and nothing else;
                    with --mutants {"mutants", "killed", "systems", "survivors"}
  -h, --help        Show this text

Exit codes: 0 all passed, 1 some failed, 2 a file has problems or wrong usage, 130 or 143 interrupted

Examples:
  fixbook test
  fixbook test ares/database-connection-refused
  fixbook test ares/database-connection-refused --filter stopped
  fixbook test ares/database-connection-refused --mutants
  fixbook test --labs ares/database-connection-refused
  fixbook test --from 2026-11-21T01-12-07Z-7f3a --append
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'test',
      maxWords: 10_000,
      options: {
        json: { type: 'boolean' },
        filter: { type: 'string' },
        mutants: { type: 'boolean' },
        labs: { type: 'boolean' },
        from: { type: 'string' },
        append: { type: 'boolean' },
      },
    });
    if (values.from !== undefined) {
      const { scenarioFromRun } = await import('../labs/scenario-from-run.ts');
      return scenarioFromRun(values.from, { context, append: values.append === true });
    }
    if (values.append === true) throw new UserError('--append needs --from');
    const asJson = values.json === true;
    const { entries, loaded } = await load(positionals, context);
    if (loaded.problems.length > 0) return refuse(loaded.problems, context, asJson);
    if (values.labs === true) {
      const { proveInLabs } = await import('../labs/prove-in-labs.ts');
      const ids = new Set(entries.map(({ playbook }) => playbook.id));
      const wasAsked = (id: string): boolean => positionals.length === 0 || ids.has(id);
      return proveInLabs(loaded.proofs, context, { asJson, wasAsked });
    }
    const wanted = values.filter?.toLowerCase() ?? '';
    const scenarios = loaded.scenarios.filter(({ name }) => name.toLowerCase().includes(wanted));
    if (scenarios.length === 0) {
      throw new UserError('there are no scenarios to run', {
        hint: 'They stand beside the playbook, in <slug>.test.yaml.',
      });
    }
    const signals = abortOnSignals();
    const task: Task = { entries, scenarios, context, asJson, signal: signals.signal };
    try {
      const results = await runAll(task);
      if (signals.signal.aborted) return interrupted(task, 'the scenarios');
      const isWhole = wanted === '';
      if (values.mutants !== true) return report(task, results, isWhole);
      const isSound = results.every(({ outcome }) => outcome !== 'failed');
      return isSound ? await tryMutants(task, results) : report(task, results, isWhole);
    } finally {
      signals.release();
    }
  },
};

interface Task {
  readonly entries: readonly LibraryEntry[];
  readonly scenarios: readonly Scenario[];
  readonly context: CommandContext;
  readonly asJson: boolean;
  readonly signal: AbortSignal;
}

async function runAll(task: Task): Promise<ScenarioResult[]> {
  const { scenarios, context, asJson, signal } = task;
  const terminal = asJson ? context.err : context.out;
  let done = 0;
  const results = await runScenarios(scenarios, {
    path: context.env['PATH'] ?? '',
    signal,
    listen: (result) => {
      done += 1;
      if (!asJson && !signal.aborted) showResult(result, terminal);
      terminal.transient(`  ${done} of ${scenarios.length}  ${result.scenario.name}`);
    },
  });
  terminal.transient('');
  return results;
}

function report(task: Task, results: readonly ScenarioResult[], isWhole: boolean): number {
  const unreached = isWhole ? findUnreached(task.entries, results) : [];
  const counts = countOutcomes(results);
  if (task.asJson) {
    task.context.json({ ...counts, scenarios: results.map(toDocument), unreached });
  } else {
    const tested = new Set(task.scenarios.map(({ entry }) => entry.playbook.id));
    showUnreached(unreached, tested, task.context.out);
    const { passed, failed, skipped } = counts;
    task.context.out.line(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  }
  return counts.failed === 0 ? 0 : 1;
}

async function tryMutants(task: Task, results: readonly ScenarioResult[]): Promise<number> {
  const { entries, context, asJson, signal } = task;
  const terminal = asJson ? context.err : context.out;
  const judged = await runMutants(entries, results, {
    path: context.env['PATH'] ?? '',
    signal,
    listen: (done, all, { what }) => {
      terminal.transient(`  ${done} of ${all}  ${what}`);
    },
  });
  terminal.transient('');
  if (signal.aborted) return interrupted(task, 'the mutants');
  const survivors = judged
    .filter(({ killedBy }) => killedBy === null)
    .map(({ entry, what }) => ({ playbook: entry.playbook.id, mutant: what }));
  const systems = countMutants(judged);
  const killed = judged.length - survivors.length;
  if (asJson) context.json({ mutants: judged.length, killed, systems, survivors });
  else {
    for (const { playbook, mutant } of survivors) {
      terminal.line(`${terminal.paint('yellow', '!')} ${playbook}: not noticed: ${mutant}`);
    }
    if (systems.length > 1) {
      for (const counts of systems) terminal.line(`${counts.system}: ${renderShare(counts)}`);
    }
    terminal.line(`${renderShare({ mutants: judged.length, killed })} make a scenario fail`);
  }
  return 0;
}

function renderShare({ mutants, killed }: Omit<MutantCounts, 'system'>): string {
  const percent = Math.floor((1000 * killed) / Math.max(1, mutants)) / 10;
  return `${killed} of ${mutants} mutants (${percent} %)`;
}

function interrupted({ context, signal }: Task, what: string): number {
  context.err.line(`fixbook: interrupted in ${what}`);
  return signal.reason === 'SIGTERM' ? 143 : signal.reason === 'SIGHUP' ? 129 : 130;
}

async function load(
  ids: readonly string[],
  context: CommandContext,
): Promise<{ entries: readonly LibraryEntry[]; loaded: LoadedScenarios }> {
  if (ids.length === 0) {
    const library = await loadWholeLibrary(context);
    const loaded = loadAllScenarios(library);
    const problems = [...library.problems, ...loaded.problems];
    return { entries: library.entries, loaded: { ...loaded, problems } };
  }
  const entries: LibraryEntry[] = [];
  const find = createFinder(context);
  for (const id of ids) {
    const { entry, strangers } = await find(id.replace(scenarioSuffix, '.yaml'));
    await requireTrust(entry.playbook, strangers, context);
    entries.push(entry);
  }
  const all = entries.map(loadScenariosOf);
  const scenarios = all.flatMap((one) => one.scenarios);
  const proofs = all.flatMap((one) => one.proofs);
  const problems = all.flatMap((one) => one.problems);
  return { entries, loaded: { scenarios, proofs, problems } };
}

function refuse(problems: readonly Problem[], context: CommandContext, asJson: boolean): number {
  if (asJson) context.json({ problems });
  else for (const problem of problems) context.err.line(`${renderProblem(problem)}\n`);
  return 2;
}
