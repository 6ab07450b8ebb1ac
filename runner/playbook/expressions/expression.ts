import { Environment } from '@marcbachmann/cel-js';
import { type BoundedFind, createBoundedFind } from './bounded-match.ts';
import { fromCel, toCelFacts, toCelParam } from './cel-values.ts';
import { isNode, parseTree, stepsNamedIn, walk } from './expression-tree.ts';
import { type FactDeclarations, type KindName, kinds } from '../kinds/index.ts';
import type { ParamType } from '../schema/param-schema.ts';
import type { Param } from '../playbook.ts';
import { isSecretType } from '../playbook.ts';
import { compilePattern } from '../patterns/regex.ts';

/** What is wrong in an expression; `offset` counts characters from its start. */
export interface ExpressionProblem {
  readonly message: string;
  readonly offset: number;
}

/** The value of an expression, or why it has none: a step that it needs did not run. */
export type Evaluated =
  | { readonly known: true; readonly value: unknown }
  | { readonly known: false; readonly reason: string };

/** What an expression can see of a step: its outcome always, the rest only if it ran. */
export type StepFacts = Readonly<Record<string, unknown>> & { readonly outcome: string };

/** The values behind the names of an expression. */
export interface ExpressionValues {
  readonly params: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, StepFacts>>;
  /** The facts of the step itself, for `expect` and `save`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** The names that an expression can use, and their types. */
export interface ExpressionScope {
  check(expression: string, wanted: 'bool' | 'value'): ExpressionProblem | null;
  evaluate(expression: string, values: ExpressionValues): Evaluated;
}

/** What a scope is over. */
export interface ScopeNames {
  readonly params: readonly Pick<Param, 'name' | 'type'>[];
  readonly steps: readonly { readonly id: string; readonly kind: KindName }[];
}

/** The scope of a playbook: its params and its diagnose steps. Made once, because it is costly. */
export interface PlaybookScope extends ExpressionScope {
  /** The scope of `expect` and `save`: the facts of the step's own kind besides. */
  within(kind: KindName): ExpressionScope;
}

/** A scope over params and steps. */
export function createScope(names: ScopeNames): PlaybookScope {
  const base = createEnvironment(names);
  const convert = createConverter(names);
  const scopes = new Map<KindName, ExpressionScope>();
  const within = (kind: KindName): ExpressionScope => {
    const known = scopes.get(kind) ?? toScope(withFactsOf(base.clone(), kind), convert, kind);
    scopes.set(kind, known);
    return known;
  };
  return { ...toScope(base.clone(), convert, null), within };
}

type Converter = (
  expression: string,
  values: ExpressionValues,
  kind: KindName | null,
) => Record<string, unknown>;

function toScope(
  environment: Environment,
  convert: Converter,
  kind: KindName | null,
): ExpressionScope {
  const parsed = new Map<string, Evaluator>();
  const evaluator = (expression: string): Evaluator => {
    const known = parsed.get(expression) ?? environment.parse(withLinearMatches(expression));
    parsed.set(expression, known);
    return known;
  };
  return {
    check: (expression, wanted) => checkExpression(environment, expression, wanted),
    evaluate: (expression, values) =>
      evaluateExpression(() => evaluator(expression), convert(expression, values, kind)),
  };
}

/** A parsed expression of the package. */
type Evaluator = ReturnType<Environment['parse']>;

/** Values as CEL wants them; of the steps only those that the expression names. */
function createConverter({ params, steps }: ScopeNames): Converter {
  const kindsOfSteps = new Map(steps.map((step) => [step.id, step.kind]));
  const typesOfParams = new Map(params.map((param) => [param.name, param.type]));
  // What a step found is the same for every cause.
  const converted = new WeakMap<StepFacts, Record<string, unknown>>();
  const convertFacts = (id: string, facts: StepFacts): Record<string, unknown> => {
    const known = converted.get(facts) ?? toCelFacts(kindsOfSteps.get(id), facts);
    converted.set(facts, known);
    return known;
  };
  return (expression, values, kind) => {
    const named = stepsNamedIn(expression).flatMap((id) => {
      const facts = Object.hasOwn(values.steps, id) ? values.steps[id] : undefined;
      return facts === undefined ? [] : [[id, convertFacts(id, facts)] as const];
    });
    return {
      params: mapValues(values.params, (value, name) => toCelParam(value, typesOfParams.get(name))),
      // A map, since a step may be called `constructor`.
      steps: new Map(named),
      ...(kind === null ? {} : toCelFacts(kind, values.facts ?? {})),
    };
  };
}

function createEnvironment({ params, steps }: ScopeNames): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false });
  environment.registerFunction(
    'string.matchesLinear(string): bool',
    (text: string, source: string) => {
      const result = compilePattern(source);
      if (!result.ok) throw new Error(result.message);
      return findWithin(result.pattern, text);
    },
  );
  for (const kind of new Set(steps.map((step) => step.kind))) {
    const always = { outcome: 'string', passed: 'bool', failed: 'bool' };
    environment.registerType(stepType(kind), {
      fields: { ...always, ...factTypes(kinds[kind].facts) },
    });
  }
  const visible = params.filter((param) => !isSecretType(param.type));
  environment.registerType('Steps', {
    fields: Object.fromEntries(steps.map(({ id, kind }) => [id, stepType(kind)])),
  });
  environment.registerType('Params', {
    fields: Object.fromEntries(visible.map(({ name, type }) => [name, celTypeOf(type)])),
  });
  environment.registerVariable('steps', 'Steps');
  environment.registerVariable('params', 'Params');
  return environment;
}

const stepType = (kind: KindName): string => `Step_${kind}`;

function withFactsOf(environment: Environment, kind: KindName): Environment {
  for (const [name, type] of Object.entries(factTypes(kinds[kind].facts))) {
    environment.registerVariable(name, type);
  }
  return environment;
}

function checkExpression(
  environment: Environment,
  expression: string,
  wanted: 'bool' | 'value',
): ExpressionProblem | null {
  const pattern = patternProblem(expression);
  if (pattern !== null) return pattern;
  const result = environment.check(expression);
  if (!result.valid) {
    const message = (result.error?.message ?? 'is not an expression').split('\n')[0] ?? '';
    return { message: inOurWords(message), offset: result.error?.range?.start ?? 0 };
  }
  if (wanted === 'bool' && result.type !== 'bool' && result.type !== 'dyn') {
    return { message: `it gives ${result.type ?? 'nothing'}, not true or false`, offset: 0 };
  }
  return null;
}

/** A step or field that does not exist is a “key” to CEL and a name to people. */
function inOurWords(message: string): string {
  return message
    .replace(/^No such key: (.+)$/, '“$1” does not exist')
    .replace(/^Unknown variable: (.+)$/, '“$1” does not exist');
}

/** The bound of the evaluation that runs: CEL calls `matches` without saying for which one. */
let findWithin: BoundedFind = createBoundedFind();

function evaluateExpression(
  evaluator: () => Evaluator,
  context: Record<string, unknown>,
): Evaluated {
  findWithin = createBoundedFind();
  try {
    const value: unknown = evaluator()(context);
    return { known: true, value: fromCel(value) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { known: false, reason: message.split('\n')[0] ?? message };
  }
}

/** CEL's own `matches` would use a backtracking engine; ours takes linear time. */
function withLinearMatches(expression: string): string {
  const inserts: number[] = [];
  walk(parseTree(expression), (node) => {
    const [name, receiver] = Array.isArray(node.args) ? (node.args as readonly unknown[]) : [];
    if (node.op === 'rcall' && name === 'matches' && isNode(receiver)) {
      inserts.push(expression.indexOf('matches', receiver.range.end) + 'matches'.length);
    }
  });
  return inserts
    .sort((a, b) => b - a)
    .reduce((text, at) => `${text.slice(0, at)}Linear${text.slice(at)}`, expression);
}

/** A pattern in `matches("…")` that RE2 does not take. */
function patternProblem(expression: string): ExpressionProblem | null {
  let problem: ExpressionProblem | null = null;
  walk(parseTree(expression), (node) => {
    const args = Array.isArray(node.args) ? (node.args as readonly unknown[]) : [];
    if (node.op !== 'rcall' || args[0] !== 'matches') return;
    const pattern: unknown = (args[2] as readonly unknown[] | undefined)?.[0];
    if (!isNode(pattern) || pattern.op !== 'value') return;
    const result = compilePattern(String(pattern.args));
    if (!result.ok) problem = { message: result.message, offset: pattern.range.start };
  });
  return problem;
}

function factTypes(facts: FactDeclarations): Record<string, string> {
  return mapValues(facts, (fact) => fact.type);
}

function celTypeOf(type: ParamType): string {
  if (type === 'integer' || type === 'port') return 'int';
  return type === 'boolean' ? 'bool' : 'string';
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, name: string) => B,
): Record<string, B> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, change(value, name)]),
  );
}
