import { type FactDeclarations, type KindName, kinds } from '@site/runner/playbook/kinds/index.ts';

/** A fact that a person can tell in a word or a number. */
export interface AskedFact {
  readonly name: string;
  readonly type: 'bool' | 'int' | 'double' | 'string';
  readonly about: string;
}

/** Those facts of a kind that some expression reads and a person can tell. */
export function askedFacts(kind: KindName, factsRead: ReadonlySet<string>): AskedFact[] {
  const declared: FactDeclarations = kinds[kind].facts;
  return Object.entries(declared).flatMap(([name, { type, about, bulky }]) => {
    const isPlain = type === 'bool' || type === 'int' || type === 'double' || type === 'string';
    return isPlain && bulky !== true && factsRead.has(name) ? [{ name, type, about }] : [];
  });
}

/** What was typed, as values. What is empty or no number is not known. */
export function toFacts(
  facts: readonly AskedFact[],
  typed: Readonly<Record<string, string>>,
): Record<string, boolean | number | string> {
  const told = facts.flatMap(({ name, type }): [string, boolean | number | string][] => {
    const text = typed[name]?.trim() ?? '';
    if (text === '') return [];
    if (type === 'bool') return [[name, text === 'true']];
    if (type === 'string') return [[name, text]];
    return Number.isFinite(Number(text)) ? [[name, Number(text)]] : [];
  });
  return Object.fromEntries(told);
}
