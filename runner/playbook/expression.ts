import { Environment } from '@marcbachmann/cel-js';
import { isNode, parseTree, walk } from './expression-tree.ts';
import { type FactDeclarations, type KindName, kinds } from './kinds/index.ts';
import type { ParamType } from './param-schema.ts';
import type { Param } from './playbook.ts';
import { isSecretType } from './playbook.ts';
import { compilePattern } from './regex.ts';

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

/** A scope over params, the steps before, and for `expect` and `save` the facts of a kind. */
export function createScope(input: {
  readonly params: readonly Pick<Param, 'name' | 'type'>[];
  readonly steps: readonly { readonly id: string; readonly kind: KindName }[];
  readonly factsOf?: KindName;
}): ExpressionScope {
  const environment = createEnvironment(input);
  const kindsOfSteps = new Map(input.steps.map((step) => [step.id, step.kind]));
  const typesOfParams = new Map(input.params.map((param) => [param.name, param.type]));
  return {
    check: (expression, wanted) => checkExpression(environment, expression, wanted),
    evaluate: (expression, values) => {
      const own = input.factsOf === undefined ? {} : toCelFacts(input.factsOf, values.facts ?? {});
      const context = {
        params: mapValues(values.params, (value, name) =>
          toCelParam(value, typesOfParams.get(name)),
        ),
        steps: mapValues(values.steps, (facts, id) => toCelFacts(kindsOfSteps.get(id), facts)),
        ...own,
      };
      return evaluateExpression(environment, expression, context);
    },
  };
}

function createEnvironment(input: Parameters<typeof createScope>[0]): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false });
  environment.registerFunction(
    'string.matchesLinear(string): bool',
    (text: string, source: string) => {
      const result = compilePattern(source);
      if (!result.ok) throw new Error(result.message);
      return result.pattern.find(text);
    },
  );
  const stepFields: Record<string, string> = {};
  for (const { id, kind } of input.steps) {
    const type = `Step_${kind}`;
    if (!Object.values(stepFields).includes(type)) {
      const fields = {
        outcome: 'string',
        passed: 'bool',
        failed: 'bool',
        ...factTypes(kinds[kind].facts),
      };
      environment.registerType(type, { fields });
    }
    stepFields[id] = type;
  }
  environment.registerType('Steps', { fields: stepFields });
  environment.registerVariable('steps', 'Steps');
  const visible = input.params.filter((param) => !isSecretType(param.type));
  environment.registerType('Params', {
    fields: Object.fromEntries(visible.map((param) => [param.name, celTypeOf(param.type)])),
  });
  environment.registerVariable('params', 'Params');
  if (input.factsOf !== undefined) {
    for (const [name, type] of Object.entries(factTypes(kinds[input.factsOf].facts))) {
      environment.registerVariable(name, type);
    }
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

function evaluateExpression(
  environment: Environment,
  expression: string,
  context: Record<string, unknown>,
): Evaluated {
  try {
    const value: unknown = environment.evaluate(withLinearMatches(expression), context);
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

function toCelParam(value: string, type: ParamType | undefined): unknown {
  if (type === 'integer' || type === 'port') return BigInt(value);
  return type === 'boolean' ? value === 'true' : value;
}

/** Facts with whole numbers as CEL wants them. */
function toCelFacts(
  kind: KindName | undefined,
  facts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const declared: FactDeclarations = kind === undefined ? {} : kinds[kind].facts;
  return mapValues(facts, (value, name) =>
    declared[name]?.type === 'int' && typeof value === 'number' ? BigInt(Math.trunc(value)) : value,
  );
}

function fromCel(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function mapValues<A, B>(
  record: Readonly<Record<string, A>>,
  change: (value: A, name: string) => B,
): Record<string, B> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, change(value, name)]),
  );
}
