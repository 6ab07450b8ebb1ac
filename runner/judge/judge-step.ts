import type { ExpressionScope, ExpressionValues } from '../playbook/expressions/expression.ts';
import { conjunctsOf, pathsReadIn } from '../playbook/expressions/expression-tree.ts';
import { kinds } from '../playbook/kinds/index.ts';
import type { Step } from '../playbook/playbook.ts';
import { variableProblem } from '../playbook/values/variable-problem.ts';
import { cleanKeyed } from '../record/clean-deep.ts';
import type { Attempt } from './attempt.ts';
import type { BoundParams } from './bind-params.ts';
import { type Findings, valuesOf } from './findings.ts';
import { isAnswered } from './is-answered.ts';
import type { Learned } from './learned.ts';
import { withoutQuotes } from './without-quotes.ts';

/** Longer values say nothing in a line. */
const maxReading = 60;

/** What came of a step, and the values that it saved. */
export interface Judgement {
  readonly attempt: Attempt;
  readonly saved: Readonly<Record<string, string>>;
}

/**
 * Judges what a step learned by its expectation, after cleaning. Runner and page judge by this
 * function, so they come to the same outcome.
 */
export function judgeStep(input: {
  readonly findings: Findings;
  readonly step: Step;
  readonly bound: BoundParams;
  readonly learned: Pick<Extract<Learned, { ran: true }>, 'summary'> & {
    readonly facts: Readonly<Record<string, unknown>>;
  };
  readonly clean: (text: string) => string;
}): Judgement {
  const { step } = input;
  const { attempt, saved } = judge(input);
  return { attempt: step.sensitive ? withoutQuotes(step.kind, attempt) : attempt, saved };
}

function judge({ findings, step, bound, learned, clean }: Parameters<typeof judgeStep>[0]) {
  const facts: Readonly<Record<string, unknown>> = cleanKeyed(learned.facts, clean);
  const scope = findings.scope.within(step.kind);
  // What a sensitive step said is kept nowhere, and it may have been learned from the step itself.
  const values = { ...valuesOf(findings, bound), facts: step.sensitive ? learned.facts : facts };
  const saved: Record<string, string> = {};
  const errored = (reason: string): Judgement => ({
    attempt: { outcome: 'errored', because: 'expectation-unclear', reason },
    saved,
  });
  const met = scope.evaluate(step.expect, values);
  // No answer is not the one that was expected.
  if (!met.known && isAnswered(step.kind, facts)) {
    return errored(`“${step.expect}” could not be told: ${met.reason}`);
  }
  const outcome = met.known && met.value === true ? 'passed' : 'failed';
  for (const [name, expression] of Object.entries(step.save)) {
    const value = scope.evaluate(expression, { ...values, facts: learned.facts });
    const problem = value.known ? savedProblem(name, value.value) : value.reason;
    if (value.known && problem === null) saved[name] = String(value.value);
    else if (outcome === 'passed') return errored(`${name}: ${problem}`);
  }
  const summary = renderReadings(step, scope, values) ?? clean(learned.summary);
  return { attempt: { outcome, facts, summary } as const, saved };
}

/** Why a value cannot be that of a variable; null where it can. */
function savedProblem(name: string, value: unknown): string | null {
  if (value === null) return 'null is no value of a variable';
  if (typeof value === 'object') {
    return `${Array.isArray(value) ? 'a list' : 'an object'} is no value of a variable`;
  }
  const problem = typeof value === 'string' ? variableProblem(name, value) : null;
  return problem === null ? null : `the value ${problem}`;
}

/**
 * What an expectation of the playbook's own looked at: `json.State is "exited"`. Where a part of it was
 * not met, only what that part looked at.
 */
function renderReadings(
  step: Step,
  scope: ExpressionScope,
  values: ExpressionValues,
): string | null {
  const { expect, facts } = kinds[step.kind];
  if (step.expect === expect) return null;
  const isMissed = (part: string): boolean => {
    const met = scope.evaluate(part, values);
    return !met.known || met.value !== true;
  };
  const missed = conjunctsOf(step.expect).filter(isMissed).join(' && ');
  const read = missed === '' ? step.expect : missed;
  const readings = pathsReadIn(read, Object.keys(facts)).flatMap((path) => {
    const result = scope.evaluate(path, values);
    const text = result.known ? JSON.stringify(result.value) : '';
    return text === '' || text.length > maxReading ? [] : [`${path} is ${text}`];
  });
  return readings.length === 0 ? null : readings.join(', ');
}
