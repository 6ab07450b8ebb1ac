import { renderSteps, type ScenarioResult } from '../../prove/scenario/run-scenario.ts';
import { renderUnreached, type Unreached } from '../../prove/scenario/unreached.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How many scenarios passed, failed and were skipped. */
export function countOutcomes(results: readonly ScenarioResult[]) {
  const count = (outcome: ScenarioResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** A result as `--json` gives it. */
export function toDocument({ scenario, outcome, messages, durationMs }: ScenarioResult) {
  const { entry, name, file, line } = scenario;
  const playbook = entry.playbook.id;
  return { playbook, name, outcome, lab: null, file, line, durationMs, messages };
}

/** Shows what came otherwise than expected, and how the run went, so that somebody can mend it. */
export function showResult(result: ScenarioResult, terminal: Terminal): void {
  const { scenario, outcome, messages, record, unused } = result;
  if (outcome === 'passed') return;
  const mark = outcome === 'failed' ? terminal.paint('red', '✗') : terminal.paint('dim', '-');
  const place = terminal.paint('dim', `${scenario.file}:${scenario.line}`);
  terminal.line(`${mark} ${scenario.entry.playbook.id}: ${scenario.name}  ${place}`);
  for (const message of messages) terminal.line(indent(message));
  if (outcome === 'failed') {
    if (record !== null) {
      terminal.line(terminal.paint('dim', indent(renderSteps(record).join('\n'))));
    }
    if (unused.length > 0) {
      terminal.line(terminal.paint('dim', indent(`never called: ${unused.join('; ')}`)));
    }
    terminal.line();
  }
}

/** Shows what no scenario reaches; playbooks without any scenario are only counted. */
export function showUnreached(
  unreached: readonly Unreached[],
  tested: ReadonlySet<string>,
  terminal: Terminal,
): void {
  for (const item of unreached.filter(({ playbook }) => tested.has(playbook))) {
    terminal.line(`${terminal.paint('yellow', '!')} ${item.playbook}: ${renderUnreached(item)}`);
  }
  const untested = new Set(
    unreached.map(({ playbook }) => playbook).filter((id) => !tested.has(id)),
  ).size;
  if (untested > 0) {
    const what = untested === 1 ? '1 playbook has' : `${untested} playbooks have`;
    terminal.line(`${terminal.paint('yellow', '!')} ${what} no scenarios`);
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
