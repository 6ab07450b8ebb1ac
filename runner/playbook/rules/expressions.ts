import { createScope, type ExpressionScope } from '../expression.ts';
import { isExpression, stepsNamedIn } from '../expression-tree.ts';
import { nearestOf } from '../nearest.ts';
import type { Path } from '../problem.ts';
import { kindOf, placedSteps } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

/** Every expression is well-typed over the steps before it, the params and its step's facts. */
export const expressions: Rule = ({ file, playbook }) => {
  const steps = file.diagnose.map((step) => ({ id: step.id ?? '', kind: kindOf(step) }));
  const scope = createScope({ params: playbook.params, steps });
  const ids = steps.map((step) => step.id);
  const ofSteps = placedSteps(file).flatMap(({ step, kind, path, place }, i) => {
    const own = scope.within(kind);
    const later = place === 'diagnose' ? ids.slice(i) : [];
    return [
      ...inspect({ scope, path: [...path, 'when'], text: step.when, wanted: 'bool', ids, later }),
      ...inspect({
        scope: own,
        path: [...path, 'expect'],
        text: step.expect,
        wanted: 'bool',
        ids,
        later,
      }),
      ...Object.entries(step.save ?? {}).flatMap(([name, text]) =>
        inspect({ scope: own, path: [...path, 'save', name], text, wanted: 'value', ids, later }),
      ),
    ];
  });
  const ofCauses = (file.causes ?? []).flatMap((cause, i) =>
    inspect({
      scope,
      path: ['causes', i, 'when'],
      text: cause.when,
      wanted: 'bool',
      ids,
      later: [],
    }),
  );
  return [...ofSteps, ...ofCauses];
};

function inspect({
  scope,
  path,
  text,
  wanted,
  ids,
  later,
}: {
  readonly scope: ExpressionScope;
  readonly path: Path;
  readonly text: string | undefined;
  readonly wanted: 'bool' | 'value';
  readonly ids: readonly string[];
  /** The step itself and those after it: nothing is known of them yet. */
  readonly later: readonly string[];
}): Finding[] {
  if (text === undefined) return [];
  const name = String(path.at(-1));
  const problem = scope.check(text, wanted);
  if (problem !== null) {
    const within = text.includes('\n') ? 0 : problem.offset;
    const hint = hintFor(problem.message, ids);
    return [{ path, within, message: `${name}: ${problem.message}`, hint }];
  }
  return stepsNamedIn(text)
    .filter((id) => later.includes(id))
    .map((id) => ({
      path,
      within: text.includes('\n') ? 0 : text.indexOf(id),
      message: `${name}: “${id}” has not run yet`,
      hint: 'A step sees only the steps before it.',
    }));
}

function hintFor(message: string, stepIds: readonly string[]): string | null {
  const name = /^“(.+)” does not exist$/.exec(message)?.[1];
  if (name === undefined) return null;
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
