import type { StepFacts } from '../playbook/expressions/expression.ts';
import type { KindName } from '../playbook/kinds/index.ts';
import type { Cause } from '../playbook/playbook.ts';
import type { CauseFinding } from '../record/run-event.ts';
import { isAnswered } from './is-answered.ts';
import { type Findings, valuesOf } from './findings.ts';

/**
 * Judges every cause by what the steps found: true confirms, false rules out, and an expression
 * that needs a step which did not run leaves the cause unknown.
 */
export function judgeCauses(findings: Findings): CauseFinding[] {
  return findings.playbook.causes.map((cause) => {
    const { id, title, evidence } = cause;
    const result = findings.scope.evaluate(cause.when, valuesOf(findings));
    if (result.known && typeof result.value === 'boolean') {
      const confirmed = result.value ? 'confirmed' : 'ruled-out';
      return { id, title, state: confirmed, evidence, reason: '' } as const;
    }
    return { id, title, state: 'unknown', evidence, reason: reasonOf(findings, cause) } as const;
  });
}

/** The steps that the cause needs and that did not run or got no answer; else that a fact was missing. */
function reasonOf({ playbook, facts }: Findings, cause: Cause): string {
  const silent = playbook.diagnose.flatMap(({ id, kind, title }) => {
    const words = cause.evidence.includes(id) ? silenceOf(kind, facts[id]) : null;
    return words === null ? [] : [`“${title}” ${words}`];
  });
  return silent.length === 0 ? 'what the steps found does not say' : silent.join(', ');
}

function silenceOf(kind: KindName, facts: StepFacts | undefined): string | null {
  if (facts === undefined) return 'did not run';
  if (facts.outcome === 'skipped') return 'was skipped';
  if (facts.outcome !== 'passed' && facts.outcome !== 'failed') return facts.outcome;
  return isAnswered(kind, facts) ? null : 'got no answer';
}
