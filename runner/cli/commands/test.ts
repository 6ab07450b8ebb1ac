import { renderDuration } from '../../playbook/duration.ts';
import type { LibraryEntry } from '../../playbook/library.ts';
import { type Problem, renderProblem } from '../../playbook/problem.ts';
import {
  loadAllScenarios,
  type LoadedScenarios,
  loadScenariosOf,
} from '../../prove/scenario/load-scenarios.ts';
import { renderSteps, type ScenarioResult } from '../../prove/scenario/run-scenario.ts';
import { runScenarios } from '../../prove/scenario/run-scenarios.ts';
import { findUnreached, renderUnreached } from '../../prove/scenario/unreached.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { findPlaybook, openLibrary } from '../find-library.ts';
import { abortOnSignals } from '../signals.ts';
import type { Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';

/** Runs the scenarios of playbooks. */
export const test: Command = {
  help: `Usage: fixbook test [id | file ...] [options]

Runs the scenarios that stand beside playbooks (<slug>.test.yaml): each in a world of its own, made
of doubles of commands, a server and ports on the loopback, files and facts. Without an id all
scenarios of the library are run. Says as well which causes, fixes and conditions none reaches.

Options:
  --filter <words>  Run only scenarios whose name contains these words
  --json            Print {"passed", "failed", "skipped", "scenarios", "unreached"} and nothing else
  -h, --help        Show this text

Exit codes: 0 all passed, 1 some failed, 2 a file has problems or wrong usage, 130 or 143 interrupted

Examples:
  fixbook test
  fixbook test ares/database-connection-refused
  fixbook test ares/database-connection-refused --filter stopped
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'test',
      maxWords: 10_000,
      options: { json: { type: 'boolean' }, filter: { type: 'string' } },
    });
    const asJson = values.json === true;
    const { entries, loaded } = load(positionals, context);
    if (loaded.problems.length > 0) return refuse(loaded.problems, context, asJson);
    const wanted = values.filter?.toLowerCase() ?? '';
    const scenarios = loaded.scenarios.filter(({ name }) => name.toLowerCase().includes(wanted));
    if (scenarios.length === 0) {
      throw new UserError('there are no scenarios to run', {
        hint: 'They stand beside the playbook, in <slug>.test.yaml.',
      });
    }
    const startedMs = performance.now();
    const terminal = asJson ? context.err : context.out;
    const signals = abortOnSignals();
    let done = 0;
    try {
      const results = await runScenarios(scenarios, {
        path: context.env['PATH'] ?? '',
        signal: signals.signal,
        listen: (result) => {
          done += 1;
          if (!asJson && result.outcome !== 'passed' && !signals.signal.aborted) {
            showResult(result, terminal);
          }
          terminal.transient(`  ${done} of ${scenarios.length}  ${result.scenario.name}`);
        },
      });
      terminal.transient('');
      if (signals.signal.aborted) {
        context.err.line(`fixbook: interrupted after ${done} of ${scenarios.length} scenarios`);
        return signals.signal.reason === 'SIGTERM' ? 143 : 130;
      }
      const unreached = wanted === '' ? findUnreached(entries, results) : [];
      const counts = countOutcomes(results);
      if (asJson) {
        context.json({ ...counts, scenarios: results.map(toDocument), unreached });
      } else {
        for (const item of unreached) {
          terminal.line(
            `${terminal.paint('yellow', '!')} ${item.playbook}: ${renderUnreached(item)}`,
          );
        }
        const time = renderDuration(performance.now() - startedMs);
        terminal.line(
          `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${time}`,
        );
      }
      return counts.failed === 0 ? 0 : 1;
    } finally {
      signals.release();
    }
  },
};

function load(
  ids: readonly string[],
  { cwd }: CommandContext,
): { entries: readonly LibraryEntry[]; loaded: LoadedScenarios } {
  if (ids.length === 0) {
    const library = openLibrary(cwd);
    const loaded = loadAllScenarios(library);
    const problems = [...library.problems, ...loaded.problems];
    return { entries: library.entries, loaded: { ...loaded, problems } };
  }
  const entries = ids.map((id) => findPlaybook(id, cwd).entry);
  const all = entries.map(loadScenariosOf);
  return {
    entries,
    loaded: {
      scenarios: all.flatMap((one) => one.scenarios),
      problems: all.flatMap((one) => one.problems),
    },
  };
}

function refuse(problems: readonly Problem[], context: CommandContext, asJson: boolean): number {
  if (asJson) context.json({ problems });
  else for (const problem of problems) context.err.line(`${renderProblem(problem)}\n`);
  return 2;
}

function countOutcomes(results: readonly ScenarioResult[]) {
  const count = (outcome: ScenarioResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function toDocument({ scenario, outcome, messages, durationMs }: ScenarioResult) {
  const { entry, name, file, line } = scenario;
  const playbook = entry.playbook.id;
  return { playbook, name, outcome, lab: null, file, line, durationMs, messages };
}

/** What came otherwise than expected, and how the run went, so that somebody can mend it. */
function showResult(result: ScenarioResult, terminal: Terminal): void {
  const { scenario, outcome, messages, record, unused } = result;
  const [style, mark] = outcome === 'failed' ? (['red', '✗'] as const) : (['dim', '-'] as const);
  terminal.line(
    `${terminal.paint(style, mark)} ${scenario.entry.playbook.id}: ${scenario.name}  ${terminal.paint('dim', `${scenario.file}:${scenario.line}`)}`,
  );
  for (const message of messages) terminal.line(indent(message));
  if (outcome !== 'failed') return;
  if (record !== null) terminal.line(terminal.paint('dim', indent(renderSteps(record).join('\n'))));
  if (unused.length > 0) {
    terminal.line(terminal.paint('dim', indent(`never called: ${unused.join('; ')}`)));
  }
  terminal.line();
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
