import { type FactDeclarations, kinds } from '../playbook/kinds/index.ts';
import { joinReceipts } from '../redact/receipt.ts';
import { fixesOf } from './fold-fixes.ts';
import type { RunEvent, StepRef, StepResult } from './run-event.ts';
import type { RunRecord, StepRecord } from './run-record.ts';
import { exitCodeOf, verdictOf } from './verdict.ts';

type Started = Extract<RunEvent, { type: 'step-started' }>;

/**
 * The record of a run, from its events alone. A run whose events stop in the middle was
 * interrupted: its running step learned nothing, and everything before it counts. After a resume
 * the newest look at a step counts, and of an earlier diagnosis only what was kept.
 */
export function toRunRecord(events: readonly RunEvent[]): RunRecord {
  const start = events.find((event) => event.type === 'run-started');
  if (start === undefined) throw new Error('the journal has no run-started event');
  const resumes = events.filter((event) => event.type === 'run-resumed');
  const latest = resumes.at(-1) ?? start;
  const sinceLatest = events.filter((event) => event.seq > latest.seq);
  const isFinished = sinceLatest.some((event) => event.type === 'run-finished');
  const interruption = sinceLatest.find((event) => event.type === 'run-interrupted');
  const broken = sinceLatest.some((event) => event.type === 'run-broken');
  const interrupted = !broken && (interruption !== undefined || !isFinished);
  const steps = stepsOf(events, latest.seq);
  const fixes = fixesOf(events);
  const causes = events.findLast((event) => event.type === 'causes-judged')?.causes ?? [];
  const verdict = verdictOf({
    interrupted,
    broken,
    diagnose: steps.filter((step) => step.phase === 'diagnose'),
    causes,
    fixes,
  });
  return {
    record: 1,
    runId: start.runId,
    playbook: latest.playbook,
    verdict,
    exitCode: exitCodeOf(verdict, {
      refused: fixes.some((fix) => fix.decision === 'refused' || fix.result === 'unfinished'),
      broken,
      signal: interruption?.signal ?? null,
    }),
    startedAt: start.at,
    durationMs: Math.round((events.at(-1) ?? start).elapsedMs),
    resumed: resumes.length,
    command: latest.command,
    environment: latest.environment,
    params: latest.params,
    causes,
    steps,
    fixes,
    redaction: receiptOf(events),
  };
}

/** Each step as it ran last. */
function stepsOf(events: readonly RunEvent[], latestSeq: number): StepRecord[] {
  const open = new Map<string, Started>();
  const results = new Map<string, { started: Started; result: StepResult }>();
  const kept = new Set<string>();
  const put = (started: Started, result: StepResult): void => {
    const key = keyOf(started.step);
    results.delete(key);
    results.set(key, { started, result });
  };
  for (const event of events) {
    if (event.type === 'step-kept') kept.add(keyOf(event.step));
    if (event.type === 'run-resumed') kept.clear();
    if (event.type === 'step-started') {
      open.set(keyOf(event.step), event);
      put(event, cutShort((events.at(-1)?.elapsedMs ?? 0) - event.elapsedMs));
    }
    const started = event.type === 'step-finished' ? open.get(keyOf(event.step)) : undefined;
    if (event.type === 'step-finished' && started !== undefined) put(started, event.result);
  }
  return [...results]
    .filter(([key, { started }]) => {
      return started.step.phase !== 'diagnose' || started.seq > latestSeq || kept.has(key);
    })
    .map(([, { started, result }]) => toStepRecord(started, result));
}

function keyOf({ phase, fix, id }: StepRef): string {
  return `${phase}/${fix ?? ''}/${id}`;
}

function cutShort(durationMs: number): StepResult {
  const reason = 'the run ended while it was running';
  return { outcome: 'errored', because: 'interrupted', reason, durationMs, output: null };
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

/** What was redacted in all parts of the run that came to their end. */
function receiptOf(events: readonly RunEvent[]): RunRecord['redaction'] {
  const ends = events.filter((event) => event.type === 'run-finished');
  return joinReceipts(ends.map(({ redaction }) => redaction));
}
