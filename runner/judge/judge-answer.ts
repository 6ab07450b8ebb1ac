import { inAlternative } from '../playbook/resolve-step.ts';
import type { Step } from '../playbook/playbook.ts';
import type { Obstacle, Output, StepResult } from '../record/run-event.ts';
import type { Answer } from './answer.ts';
import type { BoundParams } from './bind-params.ts';
import type { FactsRead } from './facts-read.ts';
import type { Findings } from './findings.ts';
import { judgeStep } from './judge-step.ts';
import { keepEnds } from './keep-ends.ts';
import { pastedReaders } from './pasted/index.ts';
import type { Read } from './pasted/reader.ts';

/** What came of a step that a person did, and the values that it saved. */
export interface JudgedAnswer {
  readonly result: StepResult;
  readonly saved: Readonly<Record<string, string>>;
}

interface Input {
  readonly findings: Findings;
  readonly step: Step;
  readonly bound: BoundParams;
  readonly answer: Answer;
  readonly factsRead: FactsRead;
  readonly clean: (text: string) => string;
}

/** Judges what a person says of a step with the expectation that the runner judges it with. */
export function judgeAnswer(input: Input): JudgedAnswer {
  const { answer, findings, bound, clean } = input;
  const step = stepTaken(input.step, answer);
  const read = readAnswer(step, answer, input.factsRead);
  const output = step.sensitive ? null : outputOf(answer, clean);
  const nothing = (because: Obstacle, reason: string): JudgedAnswer => ({
    result: { outcome: 'errored', because, reason: clean(reason), durationMs: 0, output },
    saved: {},
  });
  if (!read.ran) return nothing(read.because, read.reason);
  const { attempt, saved } = judgeStep({ findings, step, bound, learned: read, clean });
  if (attempt.outcome !== 'errored') {
    return { result: { ...attempt, durationMs: 0, output }, saved };
  }
  // The expectation needs facts that the person has not told; so their own eyes count.
  if (answer.kind !== 'seen') return nothing(attempt.because, attempt.reason);
  const { outcome, facts } = answer;
  return { result: { outcome, facts, summary: seen, durationMs: 0, output }, saved };
}

const seen = 'as a person saw it';

function stepTaken(step: Step, answer: Answer): Step {
  const alternative = 'way' in answer ? step.alternatives[answer.way] : step.alternatives[0];
  return alternative === undefined ? step : inAlternative(step, alternative);
}

function readAnswer(step: Step, answer: Answer, factsRead: FactsRead): Read {
  switch (answer.kind) {
    case 'impossible':
      return { ran: false, because: 'not-permitted', reason: 'it could not be done' };
    case 'chosen':
      return { ran: true, facts: { answer: answer.answer }, summary: answer.answer };
    case 'seen':
      return { ran: true, facts: answer.facts, summary: seen };
    case 'pasted': {
      const reader = pastedReaders[step.kind];
      const { text, exitCode } = answer;
      if (reader === undefined) throw new Error(`output of ${step.kind} cannot be judged`);
      return reader({ text, exitCode, factsRead: factsRead(step) });
    }
  }
}

function outputOf(answer: Answer, clean: (text: string) => string): Output | null {
  if (answer.kind !== 'pasted' || answer.text === '') return null;
  return keepEnds(clean(answer.text), new TextEncoder().encode(answer.text).length);
}
