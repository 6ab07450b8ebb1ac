import { isNode, parseTree, walk } from './expressions/expression-tree.ts';
import type { Origin, Param } from './playbook.ts';
import { isSecretType } from './playbook.ts';
import type { CheckFile, PlaybookFile, StepFile, UseFile } from './playbook-file.ts';
import { isUse, placedUses } from './step-file.ts';
import { variablesIn } from './values/variables.ts';

/** Checks that several playbooks use: its steps as written, and what they need. */
export interface Fragment {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly params: readonly Param[];
  readonly tools: readonly string[];
  readonly handedOn: readonly string[];
  readonly steps: readonly StepFile[];
}

/** Fragments by id. */
export type Fragments = ReadonlyMap<string, Fragment>;

/** A step as written, where it comes from, and the values of its fragment's params. */
export interface ExpandedStep {
  readonly step: StepFile;
  readonly from: Origin | null;
  readonly bindings: Readonly<Record<string, string>>;
}

/**
 * Steps with each use replaced by the fragment's steps. Their ids get the id of the use in front,
 * and their expressions are rewritten to those ids and to the names of bound params.
 */
export function expandUses(items: readonly CheckFile[], fragments: Fragments): ExpandedStep[] {
  return items.flatMap((item): ExpandedStep[] => {
    if (!isUse(item)) return [{ step: item, from: null, bindings: {} }];
    const fragment = fragments.get(item.use.fragment);
    if (fragment === undefined) return [];
    const from = { fragment: fragment.id, title: fragment.title, use: item.id };
    const bindings = bindingsOf(item, fragment);
    const others = items.filter(isUse).filter(({ use }) => use.fragment === fragment.id);
    const what = differenceOf(item, others);
    return fragment.steps.map((step) => ({ step: rewriteStep(step, item, what), from, bindings }));
  });
}

/** What tells this use from others of its fragment, since all ask the same: `API_PORT`; empty if nothing does. */
function differenceOf({ use }: UseFile, all: readonly UseFile[]): string {
  return Object.entries(use.with ?? {})
    .filter(([name, value]) => all.some((other) => other.use.with?.[name] !== value))
    .map(([, value]) => String(value).replace(/^\$\{?(\w+)\}?$/, '$1'))
    .join(', ');
}

/** The params of the fragments that a playbook uses, as expressions name them. */
export function boundParamsOf(file: PlaybookFile, fragments: Fragments, own: readonly Param[]) {
  const secrets = own.filter(({ type }) => isSecretType(type)).map(({ name }) => name);
  return placedUses(file).flatMap(({ use }): Param[] => {
    const fragment = fragments.get(use.use.fragment);
    if (fragment === undefined) return [];
    const bindings = bindingsOf(use, fragment);
    return fragment.params.map((param) => ({
      ...param,
      name: boundName(use.id, param.name),
      type: variablesIn(bindings[param.name] ?? '').some(({ name }) => secrets.includes(name))
        ? 'secret'
        : param.type,
    }));
  });
}

/** The fragments that a playbook uses, each once, in the order of the file. */
export function fragmentsOf(file: PlaybookFile, fragments: Fragments): Fragment[] {
  const ids = new Set(placedUses(file).map(({ use }) => use.use.fragment));
  return [...ids].flatMap((id) => fragments.get(id) ?? []);
}

/** How expressions of a playbook name a param of a fragment that it uses. */
export function boundName(use: string, param: string): string {
  return `${use}_${param}`;
}

/** The condition that a step has when both must be met. */
function bothOf(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return [a, b].map((part) => (part.includes('//') ? `(${part}\n)` : `(${part})`)).join(' && ');
}

function bindingsOf({ use }: UseFile, { params }: Fragment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    params.flatMap(({ name, default: value }) => {
      const given =
        use.with !== undefined && Object.hasOwn(use.with, name) ? use.with[name] : value;
      return given == null ? [] : [[name, String(given)]];
    }),
  );
}

function rewriteStep(step: StepFile, use: UseFile, what: string): StepFile {
  const rewrite = (expression: string): string => rewriteExpression(expression, use.id);
  const when = bothOf(use.when, step.when === undefined ? undefined : rewrite(step.when));
  return {
    ...step,
    id: `${use.id}_${step.id ?? ''}`,
    ...(step.title === undefined || what === '' ? {} : { title: `${step.title} (${what})` }),
    ...(when === undefined ? {} : { when }),
    ...(step.expect === undefined ? {} : { expect: rewrite(step.expect) }),
    ...(step.save === undefined ? {} : { save: mapTexts(step.save, rewrite) }),
    ...(step.anyOf === undefined
      ? {}
      : {
          anyOf: step.anyOf.map((alternative) =>
            alternative.expect === undefined
              ? alternative
              : { ...alternative, expect: rewrite(alternative.expect) },
          ),
        }),
  };
}

/** Puts the id of the use in front of every step and param that the expression names. */
export function rewriteExpression(expression: string, use: string): string {
  const inserts = new Set<number>();
  walk(parseTree(expression), (node) => {
    const [object, member] = Array.isArray(node.args) ? (node.args as readonly unknown[]) : [];
    if (node.op !== '.' || !isNode(object) || object.op !== 'id') return;
    if (object.args !== 'steps' && object.args !== 'params') return;
    inserts.add(node.range.end - String(member).length);
  });
  return [...inserts]
    .sort((a, b) => b - a)
    .reduce((text, at) => `${text.slice(0, at)}${use}_${text.slice(at)}`, expression);
}

function mapTexts(
  texts: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}
