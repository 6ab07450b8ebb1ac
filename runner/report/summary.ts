import { renderDuration } from '../playbook/duration.ts';
import type { RunRecord, StepRecord } from '../record/run-record.ts';
import { environmentOf, type EnvironmentRow } from './environment.ts';
import { toRemoved } from './removed.ts';
import { isUnfinished, sentenceOf } from './sentence.ts';
import {
  outcomeStates,
  phaseWords,
  renderList,
  type State,
  stepsOf,
  verdictStates,
  wordsOfFix,
} from './words.ts';

/** A step as reports tell of it. Texts are plain: each rendering escapes them in its own way. */
export interface StepLine {
  /** Counts from 1, over all phases. */
  readonly number: number;
  readonly title: string;
  readonly state: State;
  readonly found: string;
  readonly took: string;
  /** Failed or errored: what the reader looks for first. */
  readonly isFailing: boolean;
  /** The command as a person types it: `$ …`, and `> …` where it goes on; empty when there is none. */
  readonly typed: string;
  readonly output: StepRecord['output'];
}

/** A cause with the steps that it was judged by. */
export interface CauseLine {
  readonly title: string;
  /** Why it could not be told; empty for others. */
  readonly reason: string;
  readonly evidence: readonly StepLine[];
}

/** A fix and what became of it. */
export interface FixLine {
  readonly title: string;
  readonly effect: string;
  readonly became: string;
  readonly reason: string;
  /** What is left to do: a few words and the command. */
  readonly byHand: readonly { readonly words: string; readonly command: string }[];
}

/** Everything that a report says, in its order and in plain text, before any markup. */
export interface Summary {
  readonly verdict: State;
  readonly title: string;
  readonly sentence: string;
  readonly confirmed: readonly CauseLine[];
  readonly ruledOut: readonly CauseLine[];
  readonly untold: readonly CauseLine[];
  /** Said before the fixes: whether anything was changed at all. */
  readonly changes: string;
  readonly fixes: readonly FixLine[];
  readonly environment: readonly EnvironmentRow[];
  readonly steps: readonly StepLine[];
  /** Steps with something to unfold, failing ones first. */
  readonly outputs: readonly StepLine[];
  readonly redaction: string;
}

/** Reads off a run record what a report says. */
export function toSummary(record: RunRecord): Summary {
  const steps = record.steps.map(toStepLine);
  const causes = causesOf(record, steps);
  return {
    verdict: verdictStates[record.verdict],
    title: record.playbook.title,
    sentence: sentenceOf(record),
    confirmed: causes.filter(({ state }) => state === 'confirmed'),
    ruledOut: causes.filter(({ state }) => state === 'ruled-out'),
    untold: [
      ...causes.filter(({ state }) => state === 'unknown'),
      ...unfinishedOf(record, steps, causes),
    ],
    changes: changesOf(record),
    fixes: record.fixes.map((fix) => ({
      title: fix.title,
      effect: effects[fix.risk],
      became: wordsOfFix(fix),
      reason: withoutRepetition(fix.reason, wordsOfFix(fix)),
      byHand: fix.byHand.map(({ title, command, certain }) => ({
        words: certain ? `By hand, for “${title}”` : `By hand, if “${title}” was done in part`,
        command,
      })),
    })),
    environment: environmentOf(record),
    steps,
    outputs: [
      ...steps.filter((step) => step.isFailing && (step.typed !== '' || hasOutput(step))),
      ...steps.filter((step) => !step.isFailing && hasOutput(step)),
    ],
    redaction: redactionOf(record),
  };
}

/** The part of a reason that what became of the fix does not say already. */
function withoutRepetition(reason: string, became: string): string {
  return became.includes(reason) ? '' : reason.replace(/^verified \((.*)\)$/, '$1');
}

const effects: Readonly<Record<RunRecord['fixes'][number]['risk'], string>> = {
  read: 'only looks',
  probe: 'leaves a trace',
  change: 'changes state',
  destroy: 'destroys something',
};

/** Where to look: `(step 2)`, `(steps 1 and 2)`, `(57 steps)`; empty when there is nowhere. */
export function stepNumbersOf(steps: readonly StepLine[]): string {
  if (steps.length === 0) return '';
  return `(${stepsOf(steps.map(({ number }) => String(number)))})`;
}

function toStepLine(step: StepRecord, index: number): StepLine {
  return {
    number: index + 1,
    title: `${phaseWords[step.phase]}${step.title}`,
    state: outcomeStates[step.outcome],
    found: step.reason,
    took: step.outcome === 'skipped' ? '' : renderDuration(step.durationMs),
    isFailing: step.outcome === 'failed' || step.outcome === 'errored',
    typed: typedIn(step),
    output: step.output,
  };
}

/** What a snippet shows is no command, and is its output already. */
function typedIn({ kind, byHand }: StepRecord): string {
  if (byHand === '' || kind === 'snippet') return '';
  return `$ ${byHand.trimEnd().replace(/\r\n?|\n/g, '\n> ')}`;
}

type JudgedLine = CauseLine & { readonly state: RunRecord['causes'][number]['state'] };

function causesOf(record: RunRecord, steps: readonly StepLine[]): readonly JudgedLine[] {
  return record.causes.map(({ title, state, reason, evidence }) => ({
    title,
    state,
    reason,
    evidence: steps.filter((_, index) => {
      const step = record.steps[index];
      return step?.phase === 'diagnose' && evidence.includes(step.id);
    }),
  }));
}

/** Steps that learned nothing and that no untold cause speaks of: they would be passed over. */
function unfinishedOf(
  record: RunRecord,
  steps: readonly StepLine[],
  causes: readonly JudgedLine[],
): readonly CauseLine[] {
  const told = causes
    .filter(({ state }) => state === 'unknown')
    .flatMap(({ evidence }) => evidence);
  return steps
    .filter((step, index) => isUnfinished(record.steps[index]) && !told.includes(step))
    .map((step) => ({ title: step.title, reason: step.found, evidence: [step] }));
}

function changesOf({ fixes, steps }: RunRecord): string {
  const traces = steps.flatMap(({ risk, outcome }, index) =>
    risk === 'probe' && outcome !== 'skipped' ? [String(index + 1)] : [],
  );
  const isChanged = fixes.some(({ decision }) => decision === 'applied');
  return [
    ...(isChanged ? [] : ['Nothing was changed.']),
    ...(traces.length > 0 ? [`Looking left a trace or had a cost in ${stepsOf(traces)}.`] : []),
  ].join(' ');
}

function hasOutput({ output }: StepLine): boolean {
  return output !== null && output.text.trim() !== '';
}

function redactionOf(record: RunRecord): string {
  const removed = toRemoved(record);
  if (removed.length > 0) return `Redacted when it was captured: ${renderList(removed)}.`;
  // The receipt is written at the end of a run, so an interrupted one may have none.
  return record.verdict === 'interrupted'
    ? 'Secrets are redacted when they are captured; this run ended before they were counted.'
    : 'Nothing had to be redacted.';
}
