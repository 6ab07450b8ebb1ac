import { paramValueProblem } from '../playbook/values/param-value.ts';
import { isSecretType, type Param } from '../playbook/playbook.ts';
import type { ParamUse } from '../record/run-event.ts';

/** Where values can come from, the first one wins. */
export interface ParamSources {
  readonly flags: Readonly<Record<string, string>>;
  /** What was read for one param each. */
  readonly own: Readonly<Record<string, OwnValue>>;
  readonly file: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A value from a file or command of its own, and the option that gives it again. */
export interface OwnValue {
  readonly value: string;
  readonly from: 'file' | 'command';
  readonly option: string;
}

/** A param with its value. */
export interface GivenParam {
  readonly param: Param;
  readonly value: string;
  readonly from: ParamUse['from'];
  /** The option that gives it again without holding it, if it was given so. */
  readonly option?: string;
}

/** Which params have a value, which have a wrong one, and which have none. */
export interface GatheredParams {
  readonly given: readonly GivenParam[];
  readonly missing: readonly Param[];
  /** What is wrong with the values given, in words; never repeats a secret. */
  readonly wrong: readonly string[];
}

/** Flags, then a source of its own, then the file, then the environment, then the default. */
export function gatherParams(params: readonly Param[], sources: ParamSources): GatheredParams {
  const found = params.map((param) => ({ param, source: sourceOf(param, sources) }));
  const given = found.flatMap(({ param, source }) =>
    source === null ? [] : [{ param, ...source }],
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

function sourceOf(param: Param, sources: ParamSources): Omit<GivenParam, 'param'> | null {
  const { name } = param;
  const flag = Object.hasOwn(sources.flags, name) ? sources.flags[name] : undefined;
  if (flag !== undefined) return { value: flag, from: 'flag' };
  const own = Object.hasOwn(sources.own, name) ? sources.own[name] : undefined;
  if (own !== undefined) return own;
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
