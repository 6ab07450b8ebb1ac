import { join, relative } from 'node:path';
import type { GivenParam } from '../../engine/params.ts';
import { nobody } from '../../engine/person.ts';
import type { Policy } from '../../engine/policy.ts';
import { runPlaybook } from '../../engine/run-playbook.ts';
import { renderDuration } from '../../playbook/duration.ts';
import type { LibraryEntry } from '../../playbook/library.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import type { Risk } from '../../playbook/playbook.ts';
import { systemClock } from '../../record/journal.ts';
import type { RunRecord, Verdict } from '../../record/run-record.ts';
import { formats } from '../../report/index.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { printPlan, toPlan } from '../dry-run.ts';
import { findPlaybookToRun } from '../find-library.ts';
import { createLiveView } from '../live-view.ts';
import { createPerson } from '../prompts.ts';
import { renderRepeatCommand } from '../repeat-command.ts';
import { createRunFolder } from '../run-folder.ts';
import { runEnvironment } from '../run-environment.ts';
import { abortOnSignals } from '../signals.ts';
import { readParamSources, takeParams } from '../take-params.ts';
import type { Style, Terminal } from '../terminal.ts';
import { UserError } from '../user-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';

const risks: readonly Risk[] = ['read', 'probe', 'change', 'destroy'];

const options = {
  param: { type: 'string', multiple: true, short: 'p' },
  'params-file': { type: 'string' },
  fix: { type: 'string', multiple: true },
  allow: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  'dry-run': { type: 'boolean', short: 'n' },
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
  -n, --dry-run           Run nothing; show each command, its risk and its time
  --json                  Print the run record and nothing else; progress goes to stderr
  -h, --help              Show this text

A param is taken from --param, then the file, then the environment, then its default; what is
still missing is asked for in a terminal, and else named all at once.

Exit codes: 0 healthy or fixed, 1 problem found, 2 could not start, 3 inconclusive,
4 not fixed, 5 refused by policy, 129, 130 or 143 interrupted

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
    const entry = await findPlaybookToRun(id, context.cwd);
    const policy = policyOf(values, entry);
    const params = await takeParams(
      entry.playbook,
      readParamSources(values.param ?? [], values['params-file'], context.env),
      context.isAttended ? createPerson() : nobody,
    );
    const asJson = values.json === true;
    if (values['dry-run'] === true) {
      const plan = toPlan(entry.playbook, params, context.env);
      if (asJson) context.json(plan);
      else printPlan(plan, context.out);
      return 0;
    }
    const record = await perform({ entry, params, policy, context, asJson });
    return record.exitCode;
  },
};

interface Performance {
  readonly entry: LibraryEntry;
  readonly params: readonly GivenParam[];
  readonly policy: Policy;
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
      person: context.isAttended ? createPerson(signals.signal) : nobody,
      environment: runEnvironment(context.env),
      env: context.env,
      command: renderRepeatCommand(entry.playbook.id, input.params, input.policy),
      signal: signals.signal,
      listen: view.show,
    });
    for (const { fileName, render } of Object.values(formats)) {
      writeWholeFile(join(folder, fileName), render(record), 0o600);
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

interface PolicyOptions {
  readonly fix?: readonly string[];
  readonly allow?: string;
  readonly yes?: boolean;
}

function policyOf(values: PolicyOptions, { playbook }: LibraryEntry): Policy {
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
