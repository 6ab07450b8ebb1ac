import { type Assignment, forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import { expansionsOf, isLiteral } from './expansions.ts';
import type { GivenValues } from './remark.ts';

/** What the names in a script stand for. */
export interface ScriptNames {
  /** What the runner gives, and the script's own variables that hold such a value. */
  readonly given: GivenValues;
  /** Variables that hold a temporary file or folder. */
  readonly scratch: ReadonlySet<string>;
  /** Functions of the script, which hide commands of the same name. */
  readonly functions: ReadonlySet<string>;
  /** What the script itself puts into a variable, each time as words; `@` is what functions get. */
  readonly words: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Reads the assignments and functions of a script, in order; `outer` are those around it. */
export function namesIn(
  script: ParsedScript,
  given: GivenValues,
  outer?: Pick<ScriptNames, 'scratch' | 'words'>,
): ScriptNames {
  const known = new Map(given);
  const scratch = new Map([...(outer?.scratch ?? [])].map((name) => [name, true]));
  const functions = new Set<string>();
  const words = new Map(outer?.words);
  const put = (name: string, value: readonly string[]): void => {
    words.set(name, [...(words.get(name) ?? []), value]);
  };
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Function') functions.add(node.name.value);
    if (node.type === 'Assignment') {
      takeAssignment(node, known, scratch);
      const value = wordsIn(node);
      if (value !== null) put(node.name, value);
    }
    if (node.type === 'Command') {
      const args = node.args.map((arg) => (arg.type === 'Word' ? arg.value : arg.text));
      if (functions.has(node.name?.value ?? '')) put('@', args);
      if (node.name?.value === 'set' && args[0] === '--') put('@', args.slice(1));
    }
    forEachChild(node, visit);
  };
  visit(script);
  const temporary = [...scratch].flatMap(([name, isTemporary]) => (isTemporary ? name : []));
  return { given: known, scratch: new Set(temporary), functions, words };
}

function takeAssignment(
  { name, value }: Assignment,
  known: Map<string, 'plain' | 'any' | 'secret'>,
  scratch: Map<string, boolean>,
): void {
  if (value.type !== 'Word') return;
  const isTemporary =
    /mktemp|^\/tmp\/|^\$\{?TMPDIR/.test(value.value) && !value.value.includes('..');
  if (value.value !== '') scratch.set(name, isTemporary && scratch.get(name) !== false);
  if (known.has(name)) return;
  const sources = expansionsOf(value).flatMap((part) => known.get(part.name ?? '') ?? []);
  const taken = sources.find((kind) => kind !== 'plain');
  if (taken !== undefined) known.set(name, taken);
}

/** What a command would get of a variable; null when it is not the script that says it. */
function wordsIn({ value }: Assignment): readonly string[] | null {
  if (value.type === 'ArrayValue') return value.elements.map((word) => word.value);
  return isLiteral(value) ? value.value.split(/\s+/).filter((word) => word !== '') : null;
}
