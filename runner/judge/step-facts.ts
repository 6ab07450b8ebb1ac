import type { StepFacts } from '../playbook/expressions/expression.ts';
import type { Step } from '../playbook/playbook.ts';
import type { StepResult } from '../record/run-event.ts';
import { bindParams } from './bind-params.ts';
import { type Findings, valuesOf } from './findings.ts';
import { isAnswered } from './is-answered.ts';

/**
 * The result of a step as expressions see it: all facts of one that ran, else its outcome only. Where nobody
 * answered and the expectation could not be told, it was not met, but what it asks may be well all the same: so
 * `failed` is unknown.
 */
export function toStepFacts(findings: Findings, step: Step, result: StepResult): StepFacts {
  if (!('facts' in result)) return { outcome: result.outcome };
  const { outcome, facts } = result;
  const passed = outcome === 'passed';
  const seen = { ...facts, outcome, passed };
  return passed || isTold(findings, step, facts) ? { ...seen, failed: !passed } : seen;
}

function isTold(findings: Findings, step: Step, facts: Readonly<Record<string, unknown>>): boolean {
  if (isAnswered(step.kind, facts)) return true;
  const bound = bindParams(findings.playbook, step, findings.values);
  const values = { ...valuesOf(findings, bound), facts };
  return findings.scope.within(step.kind).evaluate(step.expect, values).known;
}
