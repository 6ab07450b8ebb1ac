import type { CauseFinding } from '../record/run-event.ts';
import { type Findings, valuesOf } from './findings.ts';
import { silentSteps } from './silent-steps.ts';

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
    const reason = silentSteps(findings, evidence) ?? 'what the steps found does not say';
    return { id, title, state: 'unknown', evidence, reason } as const;
  });
}
