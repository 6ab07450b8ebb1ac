import { allSteps } from '../playbook/all-steps.ts';
import { stepsNamedIn } from '../playbook/expressions/expression-tree.ts';
import type { Step } from '../playbook/playbook.ts';
import { variablesIn } from '../playbook/values/variables.ts';
import type { SkipReason } from '../record/run-event.ts';
import type { BoundParams } from './bind-params.ts';
import { type Findings, valuesOf } from './findings.ts';
import { silentSteps } from './silent-steps.ts';

/** Why a step need not, or cannot, be looked at after what was found before it; null if it can. */
export function skipByCondition(
  findings: Findings,
  step: Step,
  bound: BoundParams,
): { readonly because: SkipReason; readonly reason: string } | null {
  if (step.when !== null) {
    const result = findings.scope.evaluate(step.when, valuesOf(findings, bound));
    if (!result.known) {
      const why = silentSteps(findings, stepsNamedIn(step.when)) ?? result.reason;
      return { because: 'condition-unknown', reason: `its condition could not be told: ${why}` };
    }
    if (result.value !== true) {
      return { because: 'condition', reason: `not needed: “${step.when}” is not so` };
    }
  }
  const missing = missingValue(findings, step);
  return missing === null ? null : { because: 'condition-unknown', reason: missing };
}

/** A value that an earlier step should have saved, but did not. */
function missingValue({ playbook, values }: Findings, step: Step): string | null {
  for (const { name } of variablesIn(step.byHand)) {
    if (values[name] !== undefined) continue;
    const saver = allSteps(playbook).find((known) => Object.hasOwn(known.save, name));
    if (saver !== undefined) return `it needs ${name}, which “${saver.title}” did not give`;
  }
  return null;
}
