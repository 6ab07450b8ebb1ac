import { type FactDeclaration, isQuote, type KindName, kinds } from '../playbook/kinds/index.ts';
import type { Attempt } from './attempt.ts';

/** What was found by a sensitive step, its facts and words without what the system said. */
export function withoutQuotes(kind: KindName, attempt: Attempt): Attempt {
  if (attempt.outcome === 'errored') return attempt;
  const declared: Readonly<Record<string, FactDeclaration>> = kinds[kind].facts;
  const facts = Object.entries(attempt.facts).map(([name, value]) => {
    const fact = declared[name];
    return [name, fact === undefined || isQuote(fact) ? emptyOf(fact) : value] as const;
  });
  return { ...attempt, facts: Object.fromEntries(facts), summary: 'output not kept' };
}

/** The empty value of a fact's type: expressions still find the fact, and nothing in it. */
function emptyOf(fact: FactDeclaration | undefined): unknown {
  switch (fact?.type) {
    case 'bool':
      return false;
    case 'int':
    case 'double':
      return 0;
    case 'string':
      return '';
    case 'list<string>':
    case 'list<dyn>':
      return [];
    case 'map<string, string>':
      return {};
    case 'dyn':
    case undefined:
      return null;
  }
}
