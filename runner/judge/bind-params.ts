import { allSteps } from '../playbook/all-steps.ts';
import { boundName } from '../playbook/expand-uses.ts';
import { paramValueProblem } from '../playbook/values/param-value.ts';
import { isSecretType, type Playbook, type Step } from '../playbook/playbook.ts';
import { variablesIn } from '../playbook/values/variables.ts';
import { asIs, fillText } from '../playbook/values/fill-text.ts';

type Values = Readonly<Record<string, string>>;

/** The values of a fragment's params for one step. */
export interface BoundParams {
  /** By the names that the fragment gives them, for the step itself. */
  readonly values: Values;
  /** By the names that expressions of the playbook give them. */
  readonly named: Values;
  /** Why a value is not allowed, in words; null if all are. */
  readonly problem: string | null;
}

/** Fills what a use says of the params of its fragment. A value that is not known yet is left out. */
export function bindParams(playbook: Playbook, step: Step, values: Values): BoundParams {
  const { from, bindings } = step;
  if (from === null) return { values: {}, named: {}, problem: null };
  const bound = Object.entries(bindings)
    .filter(([, text]) => variablesIn(text).every(({ name }) => Object.hasOwn(values, name)))
    .map(([name, text]) => [name, fillText(text, values, asIs)] as const);
  const problems = bound.flatMap(([name, value]) => {
    const param = playbook.boundParams.find((known) => known.name === boundName(from.use, name));
    const problem = param === undefined ? null : paramValueProblem(param, value);
    return problem === null ? [] : [`${name} of “${from.title}”: ${problem}`];
  });
  return {
    values: Object.fromEntries(bound),
    named: Object.fromEntries(bound.map(([name, value]) => [boundName(from.use, name), value])),
    problem: problems[0] ?? null,
  };
}

/** The values of all secret params of the fragments that a playbook uses. */
export function boundSecretsOf(playbook: Playbook, values: Values): Values {
  const secret = playbook.boundParams.filter((param) => isSecretType(param.type));
  const named = allSteps(playbook).flatMap((step) =>
    Object.entries(bindParams(playbook, step, values).named),
  );
  return Object.fromEntries(named.filter(([name]) => secret.some((param) => param.name === name)));
}
