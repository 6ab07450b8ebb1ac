import { Environment, type ASTNode } from '@marcbachmann/cel-js';

const stepNames = new Map<string, readonly string[]>();

/** The ids of the steps that an expression names: its evidence, looked up once. Empty if it does not parse. */
export function stepsNamedIn(expression: string): readonly string[] {
  const known = stepNames.get(expression) ?? membersOf(expression, 'steps');
  stepNames.set(expression, known);
  return known;
}

/** Whether a text is an expression at all, whatever it names. */
export function isExpression(text: string): boolean {
  return parseTree(text) !== null;
}

/** The names of the params that an expression reads. Empty if it does not parse. */
export function paramsNamedIn(expression: string): string[] {
  return membersOf(expression, 'params');
}

/** The facts that an expression reads: of the steps it names, and names of its own scope. */
export function factsNamedIn(expression: string): {
  readonly ofSteps: readonly { readonly step: string; readonly fact: string }[];
  readonly own: readonly string[];
} {
  const ofSteps: { step: string; fact: string }[] = [];
  const own = new Set<string>();
  walk(parseTree(expression), (node) => {
    const [object, fact] = Array.isArray(node.args) ? (node.args as readonly unknown[]) : [];
    if (node.op === 'id') own.add(node.args);
    if (node.op !== '.' || !isNode(object) || object.op !== '.') return;
    const [root, step] = object.args;
    if (root.op === 'id' && root.args === 'steps') ofSteps.push({ step, fact: String(fact) });
  });
  return { ofSteps, own: [...own] };
}

function membersOf(expression: string, root: string): string[] {
  const names = new Set<string>();
  walk(parseTree(expression), (node) => {
    const [object, member] = Array.isArray(node.args) ? (node.args as readonly unknown[]) : [];
    if (node.op === '.' && isNode(object) && object.op === 'id' && object.args === root) {
      names.add(String(member));
    }
  });
  return [...names];
}

const plain = new Environment({ unlistedVariablesAreDyn: true });

const trees = new Map<string, ASTNode | null>();

/** The syntax tree of an expression, made once; null if it does not parse. */
export function parseTree(expression: string): ASTNode | null {
  const known = trees.get(expression);
  if (known !== undefined) return known;
  const tree = parse(expression);
  trees.set(expression, tree);
  return tree;
}

function parse(expression: string): ASTNode | null {
  try {
    return plain.parse(expression).ast;
  } catch {
    return null;
  }
}

/** The border to the package: what looks like a node of its tree is one. */
export function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** Visits every node of a tree, the outer ones first. */
export function walk(value: unknown, visit: (node: ASTNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value)) {
    visit(value);
    walk(value.args, visit);
  }
}

/**
 * The longest paths that an expression reads from names of its own scope, as written:
 * `json.State` of `json.State == "running"`. Arguments of macros are left out.
 */
export function pathsReadIn(expression: string, names: readonly string[]): string[] {
  const paths = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    if (isPathOf(value, names)) paths.add(expression.slice(value.range.start, value.range.end));
    else if (value.op === 'rcall') visit((value.args as readonly unknown[])[1]);
    else visit(value.args);
  };
  visit(parseTree(expression));
  return [...paths];
}

/** What must all be true for an expression to be: `a` and `b` of `a && b`, as written. */
export function conjunctsOf(expression: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    if (node.op === '&&') (node.args as readonly unknown[]).forEach(visit);
    else texts.push(expression.slice(node.range.start, node.range.end));
  };
  visit(parseTree(expression));
  return texts;
}

function isPathOf(node: ASTNode, names: readonly string[]): boolean {
  if (node.op === 'id') return names.includes(node.args);
  if (node.op !== '.' && node.op !== '[]') return false;
  const [object, member] = node.args as readonly unknown[];
  const isPlain = node.op === '.' || (isNode(member) && member.op === 'value');
  return isPlain && isNode(object) && isPathOf(object, names);
}
