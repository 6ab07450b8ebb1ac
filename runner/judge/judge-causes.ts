import type { Cause } from '../playbook/playbook.ts';
import type { CauseFinding } from '../record/run-event.ts';
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

/** The steps that the cause needs and that did not run; else that a fact was missing. */
function reasonOf({ playbook, facts }: Findings, cause: Cause): string {
  const silent = cause.evidence.filter((id) => {
    const outcome = facts[id]?.outcome;
    return outcome !== 'passed' && outcome !== 'failed';
  });
  const titles = playbook.diagnose
    .filter((step) => silent.includes(step.id))
    .map((step) => `“${step.title}” ${wordsOf(facts[step.id]?.outcome)}`);
  return titles.length === 0 ? 'what the steps found does not say' : titles.join(', ');
}

function wordsOf(outcome: string | undefined): string {
  return outcome === 'skipped' ? 'was skipped' : (outcome ?? 'did not run');
}
