import type { StepFacts } from '../playbook/expressions/expression.ts';
import type { StepResult } from '../record/run-event.ts';

/** The result of a step as expressions see it: all facts of one that ran, else its outcome only. */
export function toStepFacts(result: StepResult): StepFacts {
  if (!('facts' in result)) return { outcome: result.outcome };
  const { outcome, facts } = result;
  return { ...facts, outcome, passed: outcome === 'passed', failed: outcome === 'failed' };
}
