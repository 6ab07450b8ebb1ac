import { type Assignment, forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import { expansionsOf } from './expansions.ts';
import type { GivenValues } from './remark.ts';

/** What the names in a script stand for. */
export interface ScriptNames {
  /** What the runner gives, and the script's own variables that hold such a value. */
  readonly given: GivenValues;
  /** Variables that hold a temporary file or folder. */
  readonly scratch: ReadonlySet<string>;
  /** Functions of the script, which hide commands of the same name. */
  readonly functions: ReadonlySet<string>;
}

/** Reads the assignments and functions of a script, in order. */
export function namesIn(script: ParsedScript, given: GivenValues): ScriptNames {
  const known = new Map(given);
  const scratch = new Set<string>();
  const functions = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Function') functions.add(node.name.value);
    if (node.type === 'Assignment') takeAssignment(node, known, scratch);
    forEachChild(node, visit);
  };
  visit(script);
  return { given: known, scratch, functions };
}

function takeAssignment(
  { name, value }: Assignment,
  known: Map<string, 'plain' | 'any' | 'secret'>,
  scratch: Set<string>,
): void {
  if (value.type !== 'Word') return;
  if (/mktemp|^\/tmp\/|^\$\{?TMPDIR/.test(value.value)) scratch.add(name);
  if (known.has(name)) return;
  const sources = expansionsOf(value).flatMap((part) => known.get(part.name ?? '') ?? []);
  const taken = sources.find((kind) => kind !== 'plain');
  if (taken !== undefined) known.set(name, taken);
}
