import { emptyFact } from '../playbook/kinds/empty-fact.ts';
import { type FactDeclaration, isQuote, type KindName, kinds } from '../playbook/kinds/index.ts';
import type { Attempt } from './attempt.ts';

/** What was found by a sensitive step, its facts and words without what the system said. */
export function withoutQuotes(kind: KindName, attempt: Attempt): Attempt {
  if (attempt.outcome === 'errored') return attempt;
  const declared: Readonly<Record<string, FactDeclaration>> = kinds[kind].facts;
  const facts = Object.entries(attempt.facts).map(([name, value]) => {
    const fact = declared[name];
    return [
      name,
      fact === undefined || isQuote(fact) ? emptyFact(fact?.type ?? 'dyn') : value,
    ] as const;
  });
  return { ...attempt, facts: Object.fromEntries(facts), summary: 'output not kept' };
}
