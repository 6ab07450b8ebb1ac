import { type FactDeclarations, type KindName, kinds } from '../kinds/index.ts';
import type { ParamType } from '../schema/param-schema.ts';

/** The value of a param as CEL wants it. */
export function toCelParam(value: string, type: ParamType | undefined): unknown {
  if (type === 'integer' || type === 'port') return BigInt(value);
  return type === 'boolean' ? value === 'true' : value;
}

/** Facts as CEL wants them: whole numbers as such, and objects that it takes for what they are. */
export function toCelFacts(
  kind: KindName | undefined,
  facts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const declared: FactDeclarations = kind === undefined ? {} : kinds[kind].facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      declared[name]?.type === 'int' && typeof value === 'number'
        ? BigInt(Math.trunc(value))
        : toCel(value),
    ]),
  );
}

/** What an expression gave, as plain data. */
export function fromCel(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Map) {
    return Object.fromEntries(Array.from(value, ([name, item]) => [String(name), fromCel(item)]));
  }
  return value;
}

/** CEL asks an object for its `constructor`; one that has a key of that name, in the output of a step, is handed on as a map. */
function toCel(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toCel);
  const entries = Object.entries(value).map(([name, item]) => [name, toCel(item)] as const);
  return Object.hasOwn(value, 'constructor') ? new Map(entries) : Object.fromEntries(entries);
}
