import { resolve } from 'node:path';
import { nobody } from '../../engine/person.ts';
import type { LibraryEntry, ReadFile } from '../../playbook/library/library.ts';
import { isSecretType } from '../../playbook/playbook.ts';
import { systemClock } from '../../record/journal.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { leftOut } from '../../redact/left-out.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { findEarlierPlaybook } from '../library/earlier-playbook.ts';
import { findPlaybookToRun } from '../library/find-library.ts';
import { performRun } from '../runs/perform-run.ts';
import { policyOf, policyOptions } from '../runs/policy-options.ts';
import { createPerson } from '../terminal/prompts.ts';
import { readRecord } from '../runs/read-record.ts';
import { renderRepeatCommand } from '../runs/repeat-command.ts';
import { requireTrust } from '../library/require-trust.ts';
import { createRunFolder } from '../runs/run-folder.ts';
import { type ParamOptions, readParamSources, takeParams } from '../params/take-params.ts';

/** Repeats the run of a report, from here or from somebody else. */
export const rerun: Command = {
  help: `Usage: fixbook rerun [run | report.json] [options]

Runs the playbook of a report again, in the version and with the params of then, and says if the
playbook has changed since. Without an id the last run of this folder is taken. The playbook is that
of the library here, or of an earlier commit of it; a report brings no commands with it. A version
that git does not have either is said so, and the one of today runs.

Secrets are in no report: they are given again as for fixbook run, or asked for. So is what was left
out of a report that was sent, such as addresses. What a fix needs must be allowed again.

Options:
  -p, --param NAME=value  Give a param another value
  --param-file NAME=path  Read one param, such as a secret, from a file of mode 0600
  --param-command 'NAME=command'
                          Take one param from what a command prints, such as a password manager
  --params-file <file>    Read params from a file of NAME=value lines, such as .env
  --fix <id>              Consider only this fix; with --allow change it runs without asking
  --allow <risk>          Allow without asking: read (default), probe or change
  -y, --yes               Answer yes to the first fix that would be asked for, up to change
  --json                  Print the run record and nothing else; progress goes to stderr
  -h, --help              Show this text

Exit codes are those of fixbook run.

Examples:
  fixbook rerun
  fixbook rerun theirs/report.json --params-file .env
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'rerun',
      maxWords: 1,
      options: policyOptions,
    });
    const record = await readRecord(positionals[0], context.cwd);
    const { entry: today, strangers } = await findPlaybookToRun(record.playbook.id, context);
    await requireTrust(today.playbook, strangers, context);
    const entry = await asThen(record, today, { strangers, context });
    const policy = policyOf(values, entry);
    const person = context.isAttended ? createPerson() : nobody;
    const given = withEarlier(readParamSources(values, context), record, entry);
    const params = await takeParams(entry.playbook, given, person);
    const { runId, folder } = createRunFolder(context.cwd, systemClock.now());
    const command = renderRepeatCommand(entry.playbook.id, params, policy);
    const asJson = values.json === true;
    return performRun({ entry, params, policy, runId, folder, command }, { context, asJson });
  },
};

/** The playbook in the version of then, where the library or its history has it; else that of today. */
async function asThen(
  { playbook: then }: RunRecord,
  today: LibraryEntry,
  {
    strangers,
    context,
  }: { readonly strangers: readonly ReadFile[]; readonly context: CommandContext },
): Promise<LibraryEntry> {
  const { id, version } = today.playbook;
  const tell = (line: string): void => {
    context.err.line(line);
  };
  if (then.digest === today.digest) {
    tell(`The playbook is the same: ${id} ${version}.`);
    return today;
  }
  const versions =
    then.version === version
      ? `both say version ${version}`
      : `it was ${then.version}, and is ${version}`;
  // What is trusted is a stranger's file as it is now, and not what it was.
  const earlier =
    strangers.length > 0 ? null : await findEarlierPlaybook(resolve(today.file), then);
  if (earlier === null) {
    tell(`The playbook has changed since (${versions}): what it finds may differ.`);
    return today;
  }
  const { entry, commit } = earlier;
  tell(
    `The playbook has changed since (${versions}): this run is of the one of then, as in commit`,
  );
  tell(`${commit.slice(0, 12)}. The one of today runs by: fixbook run ${id}`);
  return { ...entry, file: today.file };
}

/** Defaults of then stand too, since they may have changed; what was taken out is lost. */
function withEarlier(
  given: ParamOptions,
  { params }: RunRecord,
  { playbook }: LibraryEntry,
): ParamOptions {
  const open = new Set(
    playbook.params.filter(({ type }) => !isSecretType(type)).map(({ name }) => name),
  );
  const earlier = params.flatMap(({ name, secret, value }) => {
    const isGiven = [given.files, given.commands].some((own) => Object.hasOwn(own, name));
    const stands = !secret && value !== null && !leftOut.test(value);
    return stands && open.has(name) && !isGiven ? [[name, value] as const] : [];
  });
  return { ...given, flags: { ...Object.fromEntries(earlier), ...given.flags } };
}
