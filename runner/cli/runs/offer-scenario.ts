import { existsSync, readFileSync } from 'node:fs';
import type { LibraryEntry } from '../../playbook/library/library.ts';
import { renderProblem } from '../../playbook/problem.ts';
import { parseScenarios } from '../../prove/scenario/parse-scenarios.ts';
import { renderFile, renderItem, withItem } from '../../prove/scenario/render-scenario.ts';
import { runScenarios } from '../../prove/scenario/run-scenarios.ts';
import type { Scenario } from '../../prove/scenario/scenario.ts';
import { scenarioFileOf } from '../../prove/scenario/scenario-files.ts';
import type { ScenarioOfRun } from '../../prove/scenario/scenario-of-run.ts';
import type { CommandContext } from '../command.ts';
import { abortOnSignals } from '../signals.ts';
import { UserError } from '../user-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';

/**
 * Tries a scenario, and prints it or appends it to the file beside the playbook. The scenario is all
 * of stdout; what must be known of it goes to stderr.
 */
export async function offerScenario(
  { scenario, remarks }: ScenarioOfRun,
  entry: LibraryEntry,
  { context, append }: { readonly context: CommandContext; readonly append: boolean },
): Promise<number> {
  const file = scenarioFileOf(entry.file);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const item = renderItem(scenario);
  const whole = before === null ? renderFile(entry.playbook.id, item) : withItem(before, item);
  if (whole === null) {
    throw new UserError(`${file} has no list of scenarios that can be added to`, {
      hint: 'Write “scenarios:”, and below it one scenario after “- ”.',
    });
  }
  const tried = parse(file, whole, entry, scenario.name);
  if (append) writeWholeFile(file, whole);
  else await context.write(before === null ? whole : item);
  for (const remark of remarks) context.err.line(remark);
  const isPassed = await tryScenario(tried, context);
  if (append) context.err.line(`Appended to ${file}.`);
  return isPassed ? 0 : 1;
}

/** Read back as the file would be, so that nothing is written that fixbook test refuses. */
function parse(file: string, text: string, entry: LibraryEntry, name: string): Scenario {
  const parsed = parseScenarios(file, new TextEncoder().encode(text), entry);
  if (!parsed.ok) {
    const problems = parsed.problems.map(renderProblem).join('\n');
    throw new UserError(`no scenario can be made of this run for ${file}:\n${problems}`);
  }
  const made = parsed.scenarios.find((scenario) => scenario.name === name);
  if (made === undefined) throw new Error(`the scenario “${name}” is not in what was written`);
  return made;
}

async function tryScenario(scenario: Scenario, context: CommandContext): Promise<boolean> {
  const signals = abortOnSignals();
  try {
    const [result] = await runScenarios([scenario], {
      path: context.env['PATH'] ?? '',
      signal: signals.signal,
      listen: () => undefined,
    });
    if (result?.outcome === 'passed') {
      context.err.line('The scenario passes.');
      return true;
    }
    context.err.line('The scenario does not pass yet:');
    for (const message of result?.messages ?? ['interrupted']) context.err.line(`  ${message}`);
    return false;
  } finally {
    signals.release();
  }
}
