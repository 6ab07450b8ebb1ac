import { loadScenariosOf } from '../prove/scenario/load-scenarios.ts';
import { runScenarios } from '../prove/scenario/run-scenarios.ts';
import type { RunRecord } from '../record/run-record.ts';
import { renderMarkdown } from '../report/markdown.ts';
import type { CommandContext } from './command.ts';
import { findPlaybook } from './find-library.ts';

/** A playbook of each system, and the scenario whose run is shown. */
const shown: readonly { readonly id: string; readonly scenario: string }[] = [
  {
    id: 'agent-factory/containers-out-of-memory',
    scenario: 'killed at its limit, which is raised',
  },
  {
    id: 'ares/database-connection-refused',
    scenario: 'the container is stopped, and starting it helps',
  },
  { id: 'coordinaitor/slow-queries', scenario: 'an index is missing, and is created' },
  { id: 'orchestrator/api-keys-not-working', scenario: 'a key is missing, and is written' },
  { id: 'self-building-agent/aws-no-credentials', scenario: 'the session has expired' },
];

/** Reports of runs of these scenarios by system, without what differs from one run to the next. */
export async function renderGoldenReports(
  place: Pick<CommandContext, 'cwd' | 'env'>,
): Promise<ReadonlyMap<string, string>> {
  const scenarios = [];
  for (const { id, scenario: name } of shown) {
    const { entry } = await findPlaybook(id, place);
    scenarios.push(...loadScenariosOf(entry).scenarios.filter((one) => one.name === name));
  }
  const results = await runScenarios(scenarios, {
    path: place.env['PATH'] ?? '',
    signal: new AbortController().signal,
    listen: () => undefined,
  });
  const reports = new Map<string, string>();
  for (const { scenario, outcome, messages, record } of results) {
    const { id } = scenario.entry.playbook;
    if (outcome !== 'passed' || record === null) {
      throw new Error(`${id}: “${scenario.name}” did not pass: ${messages.join(', ')}`);
    }
    const report = renderMarkdown(withoutPlaces(withoutAccidents(record)));
    reports.set(id.replace('/', '-'), report);
  }
  return reports;
}

/** Free ports and folders are others each time; the same one has the same name throughout. */
function withoutPlaces(record: RunRecord): RunRecord {
  const ports = new Map<string, string>();
  const text = JSON.stringify(record).replace(
    /(?<=(?:127\.0\.0\.1|localhost|PORT=|: ?))[1-6]\d{4}\b/g,
    (port) => {
      const name = ports.get(port) ?? String(5000 + ports.size);
      ports.set(port, name);
      return name;
    },
  );
  return JSON.parse(text.replace(/\/tmp\/fixbook-[\w./-]*/g, '/tmp/world')) as RunRecord;
}

/** Times, versions and the machine that it ran on differ; what was found does not. */
function withoutAccidents(record: RunRecord): RunRecord {
  return {
    ...record,
    playbook: { ...record.playbook, version: '1.0.0', digest: '9f2c4b7a1d3e'.padEnd(64, '0') },
    runId: '2026-11-21T01-12-07Z-7f3a',
    startedAt: '2026-11-21T01:12:07.412Z',
    durationMs: 6120,
    environment: {
      ...record.environment,
      fixbook: '0.1.0',
      node: '20.20.2',
      os: 'Debian GNU/Linux 12',
      arch: 'x64',
    },
    steps: record.steps.map((step) => ({
      ...step,
      durationMs: step.outcome === 'skipped' ? 0 : 100,
    })),
  };
}
