import { createScope, type ExpressionScope } from '../expression.ts';
import { isExpression, stepsNamedIn } from '../expression-tree.ts';
import { nearestOf } from '../nearest.ts';
import type { Path } from '../problem.ts';
import { kindOf, placedSteps } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

/** Every expression is well-typed over the steps before it, the params and its step's facts. */
export const expressions: Rule = ({ file, playbook }) => {
  const steps = file.diagnose.map((step) => ({ id: step.id ?? '', kind: kindOf(step) }));
  const { params } = playbook;
  const all = createScope({ params, steps });
  const ids = steps.map((step) => step.id);
  const ofSteps = placedSteps(file).flatMap(({ step, kind, path, place }, i) => {
    const before = place === 'diagnose' ? steps.slice(0, i) : steps;
    const own = createScope({ params, steps: before, factsOf: kind });
    return [
      ...inspect(createScope({ params, steps: before }), [...path, 'when'], step.when, 'bool', ids),
      ...inspect(own, [...path, 'expect'], step.expect, 'bool', ids),
      ...Object.entries(step.save ?? {}).flatMap(([name, text]) =>
        inspect(own, [...path, 'save', name], text, 'value', ids),
      ),
    ];
  });
  const ofCauses = (file.causes ?? []).flatMap((cause, i) =>
    inspect(all, ['causes', i, 'when'], cause.when, 'bool', ids),
  );
  return [...ofSteps, ...ofCauses];
};

function inspect(
  scope: ExpressionScope,
  path: Path,
  expression: string | undefined,
  wanted: 'bool' | 'value',
  stepIds: readonly string[],
): Finding[] {
  if (expression === undefined) return [];
  const problem = scope.check(expression, wanted);
  if (problem === null) return [];
  const within = expression.includes('\n') ? 0 : problem.offset;
  return [
    {
      path,
      within,
      message: `${String(path.at(-1))}: ${problem.message}`,
      hint: hintFor(problem.message, stepIds),
    },
  ];
}

function hintFor(message: string, stepIds: readonly string[]): string | null {
  const name = /^“(.+)” does not exist$/.exec(message)?.[1];
  if (name === undefined) return null;
  if (stepIds.includes(name)) return 'A step sees only the steps before it.';
  const near = nearestOf(name, stepIds);
  return near === null
    ? 'Facts of each kind of step are in the reference; secrets cannot be read.'
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
