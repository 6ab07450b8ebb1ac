import { paramValueProblem } from '../playbook/param-value.ts';
import { isSecretType, type Param } from '../playbook/playbook.ts';
import type { ParamUse } from '../record/run-event.ts';

/** Where values can come from, the first one wins. */
export interface ParamSources {
  readonly flags: Readonly<Record<string, string>>;
  readonly file: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A param with its value. */
export interface GivenParam {
  readonly param: Param;
  readonly value: string;
  readonly from: ParamUse['from'];
}

/** Which params have a value, which have a wrong one, and which have none. */
export interface GatheredParams {
  readonly given: readonly GivenParam[];
  readonly missing: readonly Param[];
  /** What is wrong with the values given, in words; never repeats a secret. */
  readonly wrong: readonly string[];
}

/** Flags, then the file, then the environment, then the default. */
export function gatherParams(params: readonly Param[], sources: ParamSources): GatheredParams {
  const found = params.map((param) => ({ param, source: sourceOf(param, sources) }));
  const given = found.flatMap(({ param, source }) =>
    source === null ? [] : [{ param, value: source.value, from: source.from }],
  );
  return {
    given,
    missing: found.filter(({ source }) => source === null).map(({ param }) => param),
    wrong: given.flatMap(({ param, value, from }) => {
      const problem = paramValueProblem(param, value);
      return problem === null ? [] : [`${param.name} (from ${from}): ${problem}`];
    }),
  };
}

function sourceOf(
  param: Param,
  sources: ParamSources,
): { readonly value: string; readonly from: ParamUse['from'] } | null {
  const { name } = param;
  const flag = Object.hasOwn(sources.flags, name) ? sources.flags[name] : undefined;
  if (flag !== undefined) return { value: flag, from: 'flag' };
  const inFile = sources.file[name];
  if (inFile !== undefined) return { value: inFile, from: 'file' };
  const inEnvironment = sources.environment[name];
  if (inEnvironment !== undefined && inEnvironment !== '') {
    return { value: inEnvironment, from: 'environment' };
  }
  return param.default === null ? null : { value: param.default, from: 'default' };
}

/** How a param was given, for the record. A secret has no value there. */
export function toParamUse({ param, value, from }: GivenParam): ParamUse {
  const secret = isSecretType(param.type);
  return { name: param.name, secret, value: secret ? null : value, from };
}
