import type { StepFacts } from '../playbook/expressions/expression.ts';
import type { KindName } from '../playbook/kinds/index.ts';
import { isAnswered } from './is-answered.ts';
import type { Findings } from './findings.ts';

/** Which of these diagnose steps say nothing and why, such as `“Is it up?” was skipped`; null if all do. */
export function silentSteps({ playbook, facts }: Findings, ids: readonly string[]): string | null {
  const silent = playbook.diagnose.flatMap(({ id, kind, title }) => {
    const words = ids.includes(id) ? silenceOf(kind, facts[id]) : null;
    return words === null ? [] : [`“${title}” ${words}`];
  });
  return silent.length === 0 ? null : silent.join(', ');
}

function silenceOf(kind: KindName, facts: StepFacts | undefined): string | null {
  if (facts === undefined) return 'did not run';
  if (facts.outcome === 'skipped') return 'was skipped';
  if (facts.outcome !== 'passed' && facts.outcome !== 'failed') return facts.outcome;
  if (isAnswered(kind, facts)) return null;
  return kind === 'log' ? 'found no log' : 'got no answer';
}
