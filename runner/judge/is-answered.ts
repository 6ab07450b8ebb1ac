import { type FactDeclarations, type KindName, kinds } from '../playbook/kinds/index.ts';

/** Whether a step that ran got an answer, or its kind learns none: nothing can be known from a missing one. */
export function isAnswered(kind: KindName, facts: Readonly<Record<string, unknown>>): boolean {
  const declared: FactDeclarations = kinds[kind].facts;
  return Object.entries(declared).every(([name, { answered }]) => !answered || name in facts);
}
