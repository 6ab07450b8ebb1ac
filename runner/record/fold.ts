import { type FactDeclarations, kinds } from '../playbook/kinds/index.ts';
import type { RunEvent, StepRef, StepResult } from './run-event.ts';
import type { FixRecord, RunRecord, StepRecord } from './run-record.ts';
import { exitCodeOf, verdictOf } from './verdict.ts';

type Started = Extract<RunEvent, { type: 'step-started' }>;

/**
 * The record of a run, from its events alone. A run whose events stop in the middle was
 * interrupted: its running step learned nothing, and everything before it counts.
 */
export function toRunRecord(events: readonly RunEvent[]): RunRecord {
  const start = events.find((event) => event.type === 'run-started');
  if (start === undefined) throw new Error('the journal has no run-started event');
  const finish = events.find((event) => event.type === 'run-finished');
  const interruption = events.find((event) => event.type === 'run-interrupted');
  const interrupted = interruption !== undefined || finish === undefined;
  const steps = stepsOf(events);
  const fixes = fixesOf(events);
  const causes = events.findLast((event) => event.type === 'causes-judged')?.causes ?? [];
  const verdict = verdictOf({
    interrupted,
    diagnose: steps.filter((step) => step.phase === 'diagnose'),
    causes,
    fixes,
  });
  return {
    record: 1,
    runId: start.runId,
    playbook: start.playbook,
    verdict,
    exitCode: exitCodeOf(verdict, {
      refused: fixes.some((fix) => fix.decision === 'refused'),
      signal: interruption?.signal ?? null,
    }),
    startedAt: start.at,
    durationMs: Math.round((events.at(-1) ?? start).elapsedMs),
    command: start.command,
    environment: start.environment,
    params: start.params,
    causes,
    steps,
    fixes,
    redaction: finish?.redaction ?? [],
  };
}

function stepsOf(events: readonly RunEvent[]): StepRecord[] {
  return events
    .filter((event) => event.type === 'step-started')
    .map((started) => toStepRecord(started, resultOf(events, started)));
}

function resultOf(events: readonly RunEvent[], started: Started): StepResult {
  const finished = events.find(
    (event) =>
      event.type === 'step-finished' &&
      event.seq > started.seq &&
      isSameStep(event.step, started.step),
  );
  if (finished?.type === 'step-finished') return finished.result;
  const durationMs = (events.at(-1)?.elapsedMs ?? started.elapsedMs) - started.elapsedMs;
  return {
    outcome: 'errored',
    because: 'interrupted',
    reason: 'the run ended while it was running',
    durationMs,
    output: null,
  };
}

function isSameStep(a: StepRef, b: StepRef): boolean {
  return a.phase === b.phase && a.id === b.id && a.fix === b.fix;
}

function toStepRecord(started: Started, result: StepResult): StepRecord {
  const ran = 'facts' in result ? result : null;
  const missed = 'because' in result ? result : null;
  return {
    ...started.step,
    title: started.title,
    kind: started.kind,
    risk: started.risk,
    byHand: started.byHand,
    outcome: result.outcome,
    because: missed?.because ?? null,
    reason: ran?.summary ?? missed?.reason ?? '',
    durationMs: result.outcome === 'skipped' ? 0 : Math.round(result.durationMs),
    facts: ran === null ? {} : withoutBulk(ran.facts, kinds[started.kind].facts),
    output: result.outcome === 'skipped' ? null : result.output,
  };
}

function withoutBulk(
  facts: Readonly<Record<string, unknown>>,
  declared: FactDeclarations,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => declared[name]?.bulky !== true),
  );
}

function fixesOf(events: readonly RunEvent[]): FixRecord[] {
  return events
    .filter((event) => event.type === 'fix-decided')
    .map((decided) => {
      const finished = events.find(
        (event) => event.type === 'fix-finished' && event.fix === decided.fix,
      );
      const undone = events.some(
        (event) =>
          event.type === 'undo-decided' && event.fix === decided.fix && event.decision === 'undone',
      );
      const { title, cause, risk, decision } = decided;
      const result = finished?.type === 'fix-finished' ? finished : null;
      return {
        id: decided.fix,
        title,
        cause,
        risk,
        decision,
        result: result?.result ?? 'not-run',
        reason: result?.reason ?? decided.reason,
        undone,
      };
    });
}
