import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseEnv } from 'node:util';
import { gatherParams, type GivenParam, type ParamSources } from '../../engine/params.ts';
import { nobody, type Person, PersonLeft } from '../../engine/person.ts';
import type { Policy } from '../../engine/policy.ts';
import { runPlaybook } from '../../engine/run-playbook.ts';
import { renderDuration } from '../../playbook/duration.ts';
import type { LibraryEntry } from '../../playbook/library.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import { paramValueProblem } from '../../playbook/param-value.ts';
import { isSecretType, type Param, type Risk } from '../../playbook/playbook.ts';
import { systemClock } from '../../record/journal.ts';
import type { RunRecord, Verdict } from '../../record/run-record.ts';
import { formats } from '../../report/index.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { findPlaybook } from '../find-library.ts';
import { createLiveView } from '../live-view.ts';
import { createPerson } from '../prompts.ts';
import { createRunFolder } from '../run-folder.ts';
import { runEnvironment } from '../run-environment.ts';
import { abortOnSignals } from '../signals.ts';
import type { Style, Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';

const risks: readonly Risk[] = ['read', 'probe', 'change', 'destroy'];

const options = {
  param: { type: 'string', multiple: true, short: 'p' },
  'params-file': { type: 'string' },
  fix: { type: 'string', multiple: true },
  allow: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  json: { type: 'boolean' },
} as const;

/** Runs a playbook. */
export const run: Command = {
  help: `Usage: fixbook run <id | file> [options]

Runs the checks of a playbook one by one, names the cause with its evidence, offers the fix,
verifies it, and writes a report to .fixbook/runs/<run>/. Checks only look; nothing is changed
without being asked for, and without a terminal nothing is changed unless it is allowed by name.

Options:
  -p, --param NAME=value  Give a param; for a secret better use the environment or a file
  --params-file <file>    Read params from a file of NAME=value lines, such as .env
  --fix <id>              Consider only this fix; with --allow change it runs without asking
  --allow <risk>          Allow without asking: read (default), probe or change
  -y, --yes               Answer yes to the first fix that would be asked for, up to change
  --json                  Print the run record and nothing else; progress goes to stderr
  -h, --help              Show this text

A param is taken from --param, then the file, then the environment, then its default; what is
still missing is asked for in a terminal, and else named all at once.

Exit codes: 0 healthy or fixed, 1 problem found, 2 could not start, 3 inconclusive,
4 not fixed, 5 refused by policy, 130 or 143 interrupted

Examples:
  fixbook run ares/database-connection-refused
  fixbook run ares/database-connection-refused --params-file .env
  fixbook run ares/database-connection-refused --fix start_postgres --allow change --json
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'run',
      maxWords: 1,
      options,
    });
    const [id] = positionals;
    if (id === undefined) throw new UserError('say which playbook', { hint: 'See fixbook list.' });
    const entry = findPlaybook(id, context.cwd);
    const policy = policyOf(values, entry);
    const person = context.isAttended && values.yes !== true ? createPerson() : nobody;
    const params = await takeParams(entry, sourcesOf(values, context), person);
    const asJson = values.json === true;
    const record = await perform({ entry, params, policy, person, context, asJson });
    return record.exitCode;
  },
};

interface Performance {
  readonly entry: LibraryEntry;
  readonly params: readonly GivenParam[];
  readonly policy: Policy;
  readonly person: Person;
  readonly context: CommandContext;
  readonly asJson: boolean;
}

async function perform(input: Performance): Promise<RunRecord> {
  const { context, entry } = input;
  const { runId, folder } = createRunFolder(context.cwd, systemClock.now());
  const terminal = input.asJson ? context.err : context.out;
  const view = createLiveView(terminal);
  const signals = abortOnSignals();
  try {
    const record = await runPlaybook({
      ...input,
      runId,
      folder,
      cwd: context.cwd,
      clock: systemClock,
      environment: runEnvironment(context.env),
      env: context.env,
      command: commandOf(entry, input.params, input.policy),
      signal: signals.signal,
      listen: view.show,
    });
    for (const { fileName, render } of Object.values(formats)) {
      writeFileSync(join(folder, fileName), render(record), { flag: 'wx', mode: 0o600 });
    }
    if (input.asJson) context.json(record);
    else showVerdict(record, relative(context.cwd, join(folder, formats.md.fileName)), terminal);
    return record;
  } finally {
    view.end();
    signals.release();
  }
}

const verdictWords: Readonly<Record<Verdict, readonly [Style, string]>> = {
  healthy: ['green', 'HEALTHY'],
  'problem-found': ['red', 'PROBLEM FOUND'],
  fixed: ['green', 'FIXED'],
  'not-fixed': ['red', 'NOT FIXED'],
  inconclusive: ['yellow', 'INCONCLUSIVE'],
  interrupted: ['yellow', 'INTERRUPTED'],
};

function showVerdict(record: RunRecord, report: string, terminal: Terminal): void {
  const [style, word] = verdictWords[record.verdict];
  terminal.line();
  terminal.line(`  ${terminal.paint(style, word)} in ${renderDuration(record.durationMs)}`);
  terminal.line(`  Report: ${report}`);
}

interface RunValues {
  readonly param?: readonly string[];
  readonly 'params-file'?: string;
  readonly fix?: readonly string[];
  readonly allow?: string;
  readonly yes?: boolean;
}

function policyOf(values: RunValues, { playbook }: LibraryEntry): Policy {
  const allow = risks.find((risk) => risk === (values.allow ?? 'read'));
  if (allow === undefined) {
    throw new UserError(`--allow ${String(values.allow)} is no risk`, {
      hint: renderSuggestion(String(values.allow), risks),
    });
  }
  const known = playbook.fixes.map((fix) => fix.id);
  const unknown = values.fix?.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new UserError(`${playbook.id} has no fix ${unknown}`, {
      hint: renderSuggestion(unknown, known),
    });
  }
  return { allow, fixes: values.fix ?? [], yes: values.yes === true };
}

function sourcesOf(values: RunValues, { env }: CommandContext): ParamSources {
  const flags = (values.param ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UserError(`--param ${pair}: write NAME=value`);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return {
    flags: Object.fromEntries(flags),
    file: readParams(values['params-file']),
    environment: env,
  };
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
async function takeParams(
  { playbook }: LibraryEntry,
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
  for (;;) {
    const secret = isSecretType(param.type);
    const value = await person.enter(`${param.name}: ${param.help}`, { secret }).catch(leave);
    if (paramValueProblem(param, value) === null) return { param, value, from: 'prompt' };
  }
}

function leave(error: unknown): never {
  if (error instanceof PersonLeft) throw new UserError('a param was not given');
  throw error;
}

/** The command line that repeats a run. Secrets and what the environment gave are not in it. */
function commandOf(
  { playbook }: LibraryEntry,
  params: readonly GivenParam[],
  policy: Policy,
): string {
  const given = params
    .filter(({ param, from }) => from !== 'default' && !isSecretType(param.type))
    .map(({ param, value }) => `--param ${quote(`${param.name}=${value}`)}`);
  const fixes = policy.fixes.map((id) => `--fix ${id}`);
  const allow = policy.allow === 'read' ? [] : [`--allow ${policy.allow}`];
  const yes = policy.yes ? ['--yes'] : [];
  return ['fixbook run', playbook.id, ...given, ...fixes, ...allow, ...yes].join(' ');
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
