import { allSteps, namesInScope, stepsOfOperation } from '../all-steps.ts';
import { createScope, type ExpressionScope } from '../expressions/expression.ts';
import { isExpression, stepsNamedIn } from '../expressions/expression-tree.ts';
import { nearestOf } from '../nearest.ts';
import type { Playbook } from '../playbook.ts';
import type { Path } from '../problem.ts';
import { placedSteps, placedUses } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

/** Every expression is well-typed over the steps before it, the params and its step's facts. */
export const expressions: Rule = ({ file, playbook }) => {
  const scope = createScope(namesInScope(playbook));
  const ids = allSteps(playbook).map((step) => step.id);
  const diagnose = playbook.diagnose.map((step) => step.id);
  const ofSteps = placedSteps(file).flatMap(({ step, kind, path, id, fix, expects }) => {
    const before = (): string[] => idsBefore(playbook, { id, fix });
    const own = scope.within(kind);
    return [
      ...inspect({ scope, path: [...path, 'when'], text: step.when, wanted: 'bool', ids, before }),
      ...expects.flatMap((expect) =>
        inspect({ ...expect, scope: own, wanted: 'bool', ids, before }),
      ),
      ...Object.entries(step.save ?? {}).flatMap(([name, text]) =>
        inspect({ scope: own, path: [...path, 'save', name], text, wanted: 'value', ids, before }),
      ),
    ];
  });
  const ofUses = placedUses(file).flatMap(({ use, path }) => {
    const fix = path[0] === 'fixes' ? Number(path[1]) : null;
    const first = ids.find((id) => id.startsWith(`${use.id}_`)) ?? '';
    const before = (): string[] => idsBefore(playbook, { id: first, fix });
    const when = [...path, 'when'];
    return inspect({ scope, path: when, text: use.when, wanted: 'bool', ids, before });
  });
  const ofCauses = (file.causes ?? []).flatMap((cause, i) => {
    const path = ['causes', i, 'when'];
    const before = (): string[] => diagnose;
    return inspect({ scope, path, text: cause.when, wanted: 'bool', ids, before });
  });
  return [...ofSteps, ...ofUses, ...ofCauses];
};

/** The ids of the steps that have run when a step does: of diagnose, and of its own fix. */
function idsBefore(
  { diagnose, fixes, procedure }: Playbook,
  of: { readonly id: string; readonly fix: number | null },
): string[] {
  const operation = of.fix === null ? procedure : (fixes[of.fix] ?? null);
  const own = operation === null ? [] : stepsOfOperation(operation);
  const all = [...diagnose, ...own].map((step) => step.id);
  return all.slice(0, all.lastIndexOf(of.id));
}

function inspect({
  scope,
  path,
  text,
  wanted,
  ids,
  before,
}: {
  readonly scope: ExpressionScope;
  readonly path: Path;
  readonly text: string | undefined;
  readonly wanted: 'bool' | 'value';
  readonly ids: readonly string[];
  /** The steps of which something is known. Asked for only when a step is named. */
  readonly before: () => readonly string[];
}): Finding[] {
  if (text === undefined) return [];
  const name = String(path.at(-1));
  const problem = scope.check(text, wanted);
  if (problem !== null) {
    const within = problem.offset;
    const hint = hintFor(problem.message, ids);
    return [{ path, within, message: `${name}: ${problem.message}`, hint }];
  }
  const named = stepsNamedIn(text).filter((id) => ids.includes(id));
  if (named.length === 0) return [];
  const known = before();
  return named
    .filter((id) => !known.includes(id))
    .map((id) => ({
      path,
      within: text.indexOf(id),
      message: `${name}: “${id}” has not run yet`,
      hint: 'A step sees only the steps before it.',
    }));
}

function hintFor(message: string, stepIds: readonly string[]): string | null {
  const name = /^“(.+)” does not exist$/.exec(message)?.[1];
  if (name === undefined) return null;
  if (stepIds.includes(name)) return `Steps are read from steps: write “steps.${name}”.`;
  const near = nearestOf(name, stepIds);
  return near === null
    ? 'Facts of each kind of step are in the docs; secrets cannot be read.'
    : `Did you mean “${near}”?`;
}

/** A cause rests on evidence: it names at least one step. */
export const evidence: Rule = ({ file }) =>
  (file.causes ?? []).flatMap((cause, i) =>
    stepsNamedIn(cause.when).length > 0 || !isExpression(cause.when)
      ? []
      : [
          {
            path: ['causes', i, 'when'],
            message: `the cause ${cause.id} names no step`,
            hint: 'For example: steps.port_open.failed',
          },
        ],
  );
