import { gatherParams } from '../../engine/params.ts';
import { runPlaybook } from '../../engine/run-playbook.ts';
import type { Shell } from '../../engine/shell/shell-request.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import { createJournalInMemory, systemClock } from '../../record/journal.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { withoutWaits } from './hasten.ts';
import { judge, renderOutcome } from './judge.ts';
import { type LiveWorld, openWorld } from './world/live-world.ts';
import { findTools } from './world/ordinary-tools.ts';
import type { Scenario } from './scenario.ts';
import { createScenarioPerson } from './scenario-person.ts';
import { stepsIn } from './scenario-steps.ts';
import { withRememberedScripts } from './world/memory/remembered-scripts.ts';
import type { Workshop } from './world/workshop.ts';
import { inWorldShell } from './world/world-shell.ts';

/** How a scenario ended. */
export interface ScenarioResult {
  readonly scenario: Scenario;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What went otherwise than expected, and why it was skipped; each in a few lines. */
  readonly messages: readonly string[];
  /** What came of the run; null if there was none. */
  readonly record: RunRecord | null;
  /** Commands of the scenario that nothing called. */
  readonly unused: readonly string[];
  readonly durationMs: number;
}

/** No time passes in a scenario, so one that takes this long hangs. */
const deadlineMs = 60_000;

/** Runs a scenario in a world of its own. `playbook` takes the place of the scenario's, as a mutant. */
export async function runScenario(
  scenario: Scenario,
  workshop: Workshop,
  options: { readonly signal: AbortSignal; readonly playbook?: Playbook },
): Promise<ScenarioResult> {
  const startedMs = performance.now();
  const end = (rest: Omit<ScenarioResult, 'scenario' | 'durationMs'>): ScenarioResult => ({
    scenario,
    durationMs: Math.round(performance.now() - startedMs),
    ...rest,
  });
  const absent = absentTools(scenario, workshop);
  if (absent.length > 0) {
    const messages = [`not installed here: ${absent.join(', ')}`];
    return end({ outcome: 'skipped', messages, record: null, unused: [] });
  }
  const limit = startLimit(options.signal);
  const world = await openWorld(scenario, workshop);
  try {
    const playbook = withoutWaits(options.playbook ?? scenario.entry.playbook);
    const { signal } = limit;
    const run = await workshop.withShell((session) => {
      const shell = inWorldShell(session.shell, {
        path: workshop.path,
        functionsFor: world.functionsFor,
      });
      const remembered = withRememberedScripts(shell, workshop.memory, world);
      return perform({ scenario, world, playbook, shell: remembered, signal });
    });
    if (run.record === null) {
      return end({ outcome: 'failed', messages: run.messages, record: null, unused: [] });
    }
    const late = limit.isOver() ? [`it took longer than ${deadlineMs / 1000} s`] : [];
    const messages = [...late, ...world.complaints, ...judge(scenario.expect, run.record)];
    return end({
      outcome: messages.length === 0 ? 'passed' : 'failed',
      messages: [...new Set(messages)],
      record: run.record,
      unused: world.unused(),
    });
  } finally {
    limit.end();
    await world.close();
  }
}

/** Aborts when all is interrupted or the time is over; when ended it leaves nothing behind. */
function startLimit(interrupted: AbortSignal) {
  const controller = new AbortController();
  const forward = (): void => {
    controller.abort(interrupted.reason);
  };
  if (interrupted.aborted) forward();
  interrupted.addEventListener('abort', forward);
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort(new DOMException('the scenario took too long', 'TimeoutError'));
  }, deadlineMs);
  return {
    signal: controller.signal,
    isOver: () => isOver,
    end: (): void => {
      clearTimeout(timer);
      interrupted.removeEventListener('abort', forward);
    },
  };
}

function absentTools({ world }: Scenario, workshop: Workshop): string[] {
  const found = findTools(world.tools, workshop.path);
  return world.tools.filter((tool) => !found.has(tool));
}

async function perform(input: {
  readonly scenario: Scenario;
  readonly world: LiveWorld;
  readonly playbook: Playbook;
  readonly shell: Shell;
  readonly signal: AbortSignal;
}): Promise<{ readonly record: RunRecord | null; readonly messages: readonly string[] }> {
  const { scenario, world, playbook, shell, signal } = input;
  const { run } = scenario;
  const params = gatherParams(playbook.params, {
    flags: world.params,
    own: {},
    file: {},
    environment: world.env,
  });
  if (params.wrong.length > 0) return { record: null, messages: params.wrong };
  const { person, listen } = createScenarioPerson(run, world);
  const record = await runPlaybook({
    entry: { ...scenario.entry, playbook },
    params: params.given,
    runId: '2026-01-01T00-00-00Z-0000',
    folder: world.runFolder,
    cwd: world.workFolder,
    policy: {
      allow: run.allow ?? 'read',
      fixes: typeof run.fix === 'string' ? [run.fix] : (run.fix ?? []),
      yes: run.yes ?? false,
    },
    person,
    clock: systemClock,
    environment: { fixbook: '', node: process.version, os: '', arch: '', doubles: ['scenario'] },
    env: world.env,
    command: `fixbook test ${playbook.id}`,
    signal,
    listen,
    openJournal: createJournalInMemory,
    shell: (request) =>
      shell({
        ...request,
        env: { ...request.env, BASH_ENV: world.env['BASH_ENV'] ?? '' },
      }),
    world: stepsIn(world),
  });
  return { record, messages: [] };
}

/** How every step of a run went, so that somebody can see where it took another way. */
export function renderSteps(record: RunRecord): string[] {
  const names = record.steps.map(({ phase, id }) => (phase === 'diagnose' ? id : `${phase} ${id}`));
  const width = Math.max(0, ...names.map((name) => name.length));
  return record.steps.map((step, i) => `${(names[i] ?? '').padEnd(width)}  ${renderOutcome(step)}`);
}
