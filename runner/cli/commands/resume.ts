import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { nobody } from '../../engine/person.ts';
import type { LibraryEntry } from '../../playbook/library/library.ts';
import { isSecretType } from '../../playbook/playbook.ts';
import { toRunRecord } from '../../record/fold.ts';
import type { ParamUse, RunEvent } from '../../record/run-event.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { findPlaybookToRun, type FoundPlaybook } from '../library/find-library.ts';
import { performRun } from '../runs/perform-run.ts';
import { policyOf, policyOptions } from '../runs/policy-options.ts';
import { createPerson } from '../terminal/prompts.ts';
import { renderRepeatCommand } from '../runs/repeat-command.ts';
import { requireTrust } from '../library/require-trust.ts';
import { findRunFolder, readRun } from '../runs/run-folder.ts';
import { type ParamOptions, readParamSources, takeParams } from '../params/take-params.ts';
import { UserError } from '../user-error.ts';

/** Goes on with a run that was interrupted or that crashed. */
export const resume: Command = {
  help: `Usage: fixbook resume [run] [options]

Goes on with a run that was interrupted or that crashed, in its own folder and journal. Steps that
were finished and are unchanged are kept with what they found; the others run. A step of a fix that
was begun and not finished never runs again without a person saying so. Without an id the last run
of this folder is taken.

Params keep their values. Secrets are not in the journal: they are given again as for fixbook run,
or asked for. What a fix needs must be allowed again.

Options:
  -p, --param NAME=value  Give a param another value; steps that use it run again
  --param-file NAME=path  Read one param, such as a secret, from a file of mode 0600
  --param-command 'NAME=command'
                          Take one param from what a command prints, such as a password manager
  --params-file <file>    Read params from a file of NAME=value lines, such as .env; of mode 0600
                          where it holds a secret
  --fix <id>              Consider only this fix; with --allow change it runs without asking
  --allow <risk>          Allow without asking: read (default), probe or change
  -y, --yes               Answer yes to the first fix that would be asked for, up to change
  --json                  Print the run record and nothing else; progress goes to stderr
  -h, --help              Show this text

Exit codes are those of fixbook run; 5 also when a step was left half done and a person must look.

Examples:
  fixbook resume
  fixbook resume 2026-11-21T01-12-07Z-7f3a --params-file .env
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'resume',
      maxWords: 1,
      options: policyOptions,
    });
    const folder = findRunFolder(context.cwd, positionals[0]);
    const runId = basename(folder);
    const events = readRun(folder);
    refuseFinished(events, runId);
    const { entry, strangers } = await findAgain(events, context);
    await requireTrust(entry.playbook, strangers, context);
    tellChange(events, entry, context);
    const policy = policyOf(values, entry);
    const person = context.isAttended ? createPerson() : nobody;
    const given = readParamSources(values, context);
    const params = await takeParams(entry.playbook, withEarlier(given, events, entry), person);
    const word = strangers.length > 0 ? entry.file : entry.playbook.id;
    const command = renderRepeatCommand(word, params, policy);
    return performRun(
      { entry, params, policy, runId, folder, command, isResumed: true },
      { context, asJson: values.json === true },
    );
  },
};

function refuseFinished(events: readonly RunEvent[], runId: string): void {
  const record = toRunRecord(events);
  const isHalfDone = record.fixes.some((fix) => fix.result === 'unfinished');
  if (record.verdict === 'interrupted' || isHalfDone) return;
  throw new UserError(`${runId} came to its end: ${record.verdict}`, {
    hint: `To run it again: ${record.command}`,
  });
}

/** The playbook in the library, or the file that was run. */
function findAgain(events: readonly RunEvent[], context: CommandContext): Promise<FoundPlaybook> {
  const start = events.find((event) => event.type === 'run-started');
  const id = start?.playbook.id ?? '';
  const file = start?.file ?? '';
  const isThere = file !== '' && existsSync(resolve(context.cwd, file));
  return findPlaybookToRun(isThere ? file : id, context);
}

function tellChange(
  events: readonly RunEvent[],
  { playbook, digest }: LibraryEntry,
  { err }: CommandContext,
): void {
  const { playbook: then } = toRunRecord(events);
  if (then.digest === digest) return;
  const versions =
    then.version === playbook.version
      ? `both say version ${then.version}`
      : `it was ${then.version}, and is ${playbook.version}`;
  err.line(`The playbook has changed since (${versions}): only its unchanged steps are kept.`);
}

/** Values of before stand, unless other ones are given; what was masked in the journal is lost. */
function withEarlier(
  given: ParamOptions,
  events: readonly RunEvent[],
  { playbook }: LibraryEntry,
): ParamOptions {
  const known = playbook.params
    .filter(({ name, type }) => !isSecretType(type) && !isGivenByItself(given, name))
    .map(({ name }) => name);
  const earlier = toRunRecord(events).params.flatMap(({ name, value, from }: ParamUse) => {
    const stands = from !== 'default' && value !== null && !value.includes('[redacted');
    return stands && known.includes(name) ? [[name, value] as const] : [];
  });
  return { ...given, flags: { ...Object.fromEntries(earlier), ...given.flags } };
}

function isGivenByItself({ files, commands }: ParamOptions, name: string): boolean {
  return Object.hasOwn(files, name) || Object.hasOwn(commands, name);
}
