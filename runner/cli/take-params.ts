import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { gatherParams, type GivenParam, type ParamSources } from '../engine/params.ts';
import { type Person, PersonLeft } from '../engine/person.ts';
import { renderSuggestion } from '../playbook/nearest.ts';
import { paramValueProblem } from '../playbook/param-value.ts';
import { isSecretType, type Param, type Playbook } from '../playbook/playbook.ts';
import { UserError } from './user-error.ts';

/** What the flags, the file and the environment say, before any of it is judged. */
export function readParamSources(
  pairs: readonly string[],
  file: string | undefined,
  environment: ParamSources['environment'],
): ParamSources {
  const flags = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`--param ${pair}: write NAME=value`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return { flags: Object.fromEntries(flags), file: readParams(file), environment };
}

function readParams(file: string | undefined): Readonly<Record<string, string | undefined>> {
  if (file === undefined) return {};
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch {
    throw new UserError(`the file ${file} cannot be read`);
  }
}

/** The params with their values; what is missing is asked for, or named all at once. */
export async function takeParams(
  playbook: Playbook,
  sources: ParamSources,
  person: Person,
): Promise<readonly GivenParam[]> {
  const names = playbook.params.map((param) => param.name);
  const strange = Object.keys(sources.flags).find((name) => !names.includes(name));
  if (strange !== undefined) {
    throw new UserError(`${playbook.id} has no param ${strange}`, {
      hint: renderSuggestion(strange, names),
    });
  }
  const { given, missing, wrong } = gatherParams(playbook.params, sources);
  if (wrong.length > 0) throw new UserError(wrong.join('\n'));
  if (missing.length === 0) return given;
  if (!person.present) throw missingParams(missing);
  const asked: GivenParam[] = [];
  for (const param of missing) asked.push(await askParam(param, person));
  return [...given, ...asked];
}

function missingParams(missing: readonly Param[]): UserError {
  const lines = missing.map(({ name, help, example }) => {
    return `  ${name}  ${help}${example === null ? '' : ` For example ${example}`}`;
  });
  const [first] = missing;
  return new UserError(`these params have no value:\n${lines.join('\n')}`, {
    hint: `Set the environment variable, or give --params-file, or --param ${first?.name ?? 'NAME'}=…`,
  });
}

async function askParam(param: Param, person: Person): Promise<GivenParam> {
  const secret = isSecretType(param.type);
  const question = `${param.name}: ${param.help}`;
  let complaint = '';
  for (;;) {
    const value = await person.enter(`${complaint}${question}`, { secret }).catch(leave);
    const problem = paramValueProblem(param, value);
    if (problem === null) return { param, value, from: 'prompt' };
    complaint = `${problem}. `;
  }
}

function leave(error: unknown): never {
  if (error instanceof PersonLeft) throw new UserError('a param was not given');
  throw error;
}
