import { namesInScope } from '../playbook/all-steps.ts';
import {
  createScope,
  type PlaybookScope,
  type StepFacts,
} from '../playbook/expressions/expression.ts';
import type { Playbook, Step } from '../playbook/playbook.ts';
import { cleanDeep } from '../record/clean-deep.ts';
import { toRunRecord } from '../record/fold.ts';
import type {
  ParamUse,
  RunEnvironment,
  RunEvent,
  RunEventBody,
  StepRef,
  StepResult,
} from '../record/run-event.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { KnownSecret } from '../redact/known-secrets.ts';
import { createRedactor, type Redactor } from '../redact/redactor.ts';
import { type Answer, answerKey } from './answer.ts';
import { bindParams } from './bind-params.ts';
import { createFactsRead, type FactsRead } from './facts-read.ts';
import type { Findings } from './findings.ts';
import { type JudgedAnswer, judgeAnswer } from './judge-answer.ts';
import { planOfProcedure } from './fix-plan.ts';
import { fixByHand, procedureByHand } from './fixes-by-hand.ts';
import { judgeCauses } from './judge-causes.ts';
import { skipByCondition } from './skip-by-condition.ts';
import { toStepFacts } from './step-facts.ts';

/** What stays the same while a reader goes through a playbook. */
export interface HandJudge {
  readonly playbook: Playbook;
  readonly scope: PlaybookScope;
  readonly factsRead: FactsRead;
}

/** What is known at a moment of a run by hand. */
export interface HandRun {
  readonly digest: string;
  readonly runId: string;
  readonly startedAt: Date;
  readonly now: Date;
  readonly environment: RunEnvironment;
  readonly command: string;
  readonly params: readonly ParamUse[];
  /** Values of the params that are known, secrets included. */
  readonly values: Readonly<Record<string, string>>;
  /** By `answerKey`. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** Ids of fixes of which every step was ticked off; that of a procedure is its slug. */
  readonly fixesDone: ReadonlySet<string>;
  /** Values that must not appear in the record. */
  readonly secrets: readonly KnownSecret[];
}

/** Prepares judging by hand; made once for a playbook, because it is costly. */
export function createHandJudge(playbook: Playbook): HandJudge {
  const scope = createScope(namesInScope(playbook));
  return { playbook, scope, factsRead: createFactsRead(playbook) };
}

/**
 * The record of a run whose steps a person has done: the answers are judged as the runner judges
 * what it learns, and the record is the same fold. A step that nobody has looked at is skipped, so
 * that it keeps the verdict from being healthy.
 */
export function judgeByHand(judge: HandJudge, run: HandRun): RunRecord {
  const { playbook, scope } = judge;
  const redactor = createRedactor({ known: run.secrets });
  const journal = createMemoryJournal(run, redactor);
  const { id, version, title } = playbook;
  journal.append({
    type: 'run-started',
    runId: run.runId,
    playbook: { id, version, digest: run.digest, title },
    file: '',
    params: run.params,
    environment: run.environment,
    command: run.command,
  });
  const facts: Record<string, StepFacts> = {};
  let findings: Findings = { playbook, scope, values: run.values, facts };
  const tell = (step: Step, ref: StepRef, result: StepResult): void => {
    facts[step.id] = toStepFacts(findings, step, result);
    redactor.at(step.id);
    appendStep(journal.append, { step, ref, result });
    redactor.at(null);
  };
  const look = (step: Step, ref: StepRef): StepResult => {
    const answer = run.answers.get(answerKey(ref.fix, step.id));
    redactor.at(step.id);
    const { result, saved } = judgeOne(judge, { findings, step, redactor, answer });
    findings = { ...findings, values: { ...findings.values, ...saved } };
    tell(step, ref, result);
    return result;
  };
  for (const step of playbook.diagnose) look(step, { phase: 'diagnose', id: step.id, fix: null });
  const fixing = { playbook, fixesDone: run.fixesDone, append: journal.append, tell, look };
  const procedure = planOfProcedure(playbook);
  if (procedure === null) {
    const causes = judgeCauses(findings);
    journal.append({ type: 'causes-judged', causes });
    fixByHand(fixing, causes);
  } else procedureByHand(fixing, procedure);
  journal.append({ type: 'run-finished', redaction: redactor.receipt() });
  return toRunRecord(journal.events);
}

type Append = (body: RunEventBody) => void;

function createMemoryJournal({ startedAt, now }: HandRun, redactor: Redactor) {
  const events: RunEvent[] = [];
  const append: Append = (body) => {
    const isFirst = events.length === 0;
    events.push({
      seq: events.length + 1,
      at: (isFirst ? startedAt : now).toISOString(),
      elapsedMs: isFirst ? 0 : Math.max(0, now.getTime() - startedAt.getTime()),
      ...cleanDeep(body, (text) => redactor.clean(text)),
    });
  };
  return { events, append };
}

function judgeOne(
  { playbook, factsRead }: HandJudge,
  look: {
    readonly findings: Findings;
    readonly step: Step;
    readonly redactor: Redactor;
    readonly answer: Answer | undefined;
  },
): JudgedAnswer {
  const { findings, step, redactor } = look;
  const bound = bindParams(playbook, step, findings.values);
  const skipped = skipByCondition(findings, step, bound);
  if (skipped !== null) return skip(skipped);
  const answer = step.kind === 'snippet' ? shown : look.answer;
  if (answer === undefined) {
    return skip({ because: 'nobody-there', reason: 'nobody has looked at it' });
  }
  const clean = (text: string): string => redactor.clean(text);
  return judgeAnswer({ findings, step, bound, answer, factsRead, clean });
}

const shown: Answer = { kind: 'seen', outcome: 'passed', facts: {}, way: 0 };

function skip(why: Omit<Extract<StepResult, { outcome: 'skipped' }>, 'outcome'>): JudgedAnswer {
  return { result: { outcome: 'skipped', ...why }, saved: {} };
}

function appendStep(
  append: Append,
  told: { readonly step: Step; readonly ref: StepRef; readonly result: StepResult },
): void {
  const { step, ref, result } = told;
  const { title, kind, risk, byHand, timeoutMs, undo } = step;
  append({
    type: 'step-started',
    step: ref,
    title,
    kind,
    risk,
    byHand,
    timeoutMs,
    undo,
    digest: '',
  });
  append({ type: 'step-finished', step: ref, result, saved: {} });
}
