import {
  gatherParams,
  type GivenParam,
  type OwnValue,
  type ParamSources,
} from '../../engine/params.ts';
import { type Person, PersonLeft } from '../../engine/person.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import { paramValueProblem } from '../../playbook/values/param-value.ts';
import { isSecretType, type Param, type Playbook } from '../../playbook/playbook.ts';
import type { CommandContext } from '../command.ts';
import { holdsSecret } from '../sharing/holds-secret.ts';
import { runParamCommand } from './param-command.ts';
import { readParamFile } from './param-file.ts';
import { type ParamsFile, readParamsFile, refuseSharedFile } from './params-file.ts';
import { quoteWord } from '../../playbook/values/quote-word.ts';
import { UserError } from '../user-error.ts';

/** What the options say, before anything of it is read, run or judged. */
export interface ParamOptions extends Omit<ParamSources, 'own'> {
  /** Paths by the name of the param. */
  readonly files: Readonly<Record<string, string>>;
  /** Commands by the name of the param. */
  readonly commands: Readonly<Record<string, string>>;
  readonly paramsFile: ParamsFile | null;
  readonly cwd: string;
}

/** What the flags, the file and the environment say, before any of it is judged. */
export function readParamSources(
  values: {
    readonly param?: readonly string[];
    readonly 'param-file'?: readonly string[];
    readonly 'param-command'?: readonly string[];
    readonly 'params-file'?: string;
  },
  { cwd, env }: Pick<CommandContext, 'cwd' | 'env'>,
): ParamOptions {
  const path = values['params-file'];
  const paramsFile = path === undefined ? null : readParamsFile(path, cwd);
  return {
    flags: toNamed('--param', values.param),
    files: toNamed('--param-file', values['param-file'], 'path'),
    commands: toNamed('--param-command', values['param-command'], 'command'),
    file: paramsFile?.values ?? {},
    paramsFile,
    environment: env,
    cwd,
  };
}

function toNamed(
  option: string,
  pairs: readonly string[] = [],
  what = 'value',
): Readonly<Record<string, string>> {
  const named = pairs.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`${option} ${pair}: write NAME=${what}`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return Object.fromEntries(named);
}

/** The params with their values; what is missing is asked for, or named all at once. */
export async function takeParams(
  playbook: Playbook,
  options: ParamOptions,
  person: Person,
): Promise<readonly GivenParam[]> {
  const names = playbook.params.map((param) => param.name);
  const { flags, files, commands } = options;
  const strange = Object.keys({ ...flags, ...files, ...commands }).find(
    (name) => !names.includes(name),
  );
  if (strange !== undefined) {
    throw new UserError(`${playbook.id} has no param ${strange}`, {
      hint: renderSuggestion(strange, names),
    });
  }
  refuseOpenSecrets(playbook.params, flags);
  const sources = { ...options, own: await readOwnValues(options) };
  const { given, missing, wrong } = gatherParams(playbook.params, sources);
  if (wrong.length > 0) throw new UserError(wrong.join('\n'));
  refuseSharedFile(options.paramsFile, given);
  if (missing.length === 0) return given;
  if (!person.present) throw missingParams(missing);
  const asked: GivenParam[] = [];
  for (const param of missing) asked.push(await askParam(param, person));
  return [...given, ...asked];
}

function refuseOpenSecrets(params: readonly Param[], flags: ParamOptions['flags']): void {
  const open = params.find(({ name, type }) => {
    const value = Object.hasOwn(flags, name) ? flags[name] : undefined;
    return value !== undefined && isSecretType(type) && (type === 'secret' || holdsSecret(value));
  });
  if (open === undefined) return;
  throw new UserError(
    `${open.name} is a secret: --param would leave it in the shell’s history and in the list of processes`,
    { hint: `${waysOfSecret(open.name)}${inTerminal}` },
  );
}

const inTerminal = '\n    In a terminal it is asked for when it is not given.';

function waysOfSecret(name: string): string {
  return `Give it by --param-file ${name}=path, by --param-command '${name}=command', or as the environment variable ${name}.`;
}

/** What comes first wins, and a command that would not be heard is not run. */
async function readOwnValues(options: ParamOptions): Promise<ParamSources['own']> {
  const { flags, files, commands, cwd, environment } = options;
  const own: Record<string, OwnValue> = {};
  for (const [name, path] of Object.entries(files)) {
    const option = `--param-file ${quoteWord(`${name}=${path}`)}`;
    own[name] = { value: readParamFile(name, path, cwd), from: 'file', option };
  }
  for (const [name, command] of Object.entries(commands)) {
    if (Object.hasOwn(flags, name) || Object.hasOwn(own, name)) continue;
    const option = `--param-command ${quoteWord(`${name}=${command}`)}`;
    const value = await runParamCommand(name, command, { cwd, env: environment });
    own[name] = { value, from: 'command', option };
  }
  return own;
}

function missingParams(missing: readonly Param[]): UserError {
  const lines = missing.map(({ name, help, example }) => {
    return `  ${name}  ${help}${example === null ? '' : ` For example ${example}`}`;
  });
  const [first] = missing;
  return new UserError(`these params have no value:\n${lines.join('\n')}`, {
    hint: first === undefined ? null : waysOf(first),
  });
}

function waysOf({ name, type }: Param): string {
  return isSecretType(type)
    ? waysOfSecret(name)
    : `Set the environment variable, or give --params-file, or --param ${name}=…`;
}

async function askParam(param: Param, person: Person): Promise<GivenParam> {
  const secret = isSecretType(param.type);
  const question = `${param.name}: ${param.help}`;
  let complaint = '';
  for (;;) {
    const value = await person
      .enter(`${complaint}${question}`, { secret })
      .catch((error: unknown) => {
        if (error instanceof PersonLeft) throw notGiven(param);
        throw error;
      });
    const problem = paramValueProblem(param, value);
    if (problem === null) return { param, value, from: 'prompt' };
    complaint = `${problem}. `;
  }
}

function notGiven(param: Param): UserError {
  return new UserError(`${param.name} was not given, so nothing was run`, { hint: waysOf(param) });
}
