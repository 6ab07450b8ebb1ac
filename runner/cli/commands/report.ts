import { resolve } from 'node:path';
import { toRunRecord } from '../../record/fold.ts';
import { StorageError } from '../../record/storage-error.ts';
import { type FormatName, formats } from '../../report/index.ts';
import { eventsWithoutMachine, withoutMachine } from '../../report/without-machine.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command, CommandContext } from '../command.ts';
import { diffReports } from '../sharing/report-diff.ts';
import { verifyReport } from '../sharing/report-verify.ts';
import { findRunFolder, readRun } from '../runs/run-folder.ts';
import { isRecordFile, readRecord } from '../runs/read-record.ts';
import { thisMachine } from '../sharing/this-machine.ts';
import { UserError } from '../user-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';

const names = [...Object.keys(formats), 'ndjson'];

/** Renders the report of a run from its journal alone, compares two of them, and checks one. */
export const report: Command = {
  help: `Usage: fixbook report [run | report.json] [--format <name>] [--output file]
       fixbook report diff <run> <run>
       fixbook report verify [run]
       fixbook report bundle [run] [--output file.zip]

Prints the report of a run as it would be posted. It is made from the run's journal, so it works
after a crash too. Without an id the last run of this folder is taken. A report.json or a bundle
from elsewhere can be rendered and compared as well.

diff tells what two runs found differently; its exit code is 0 when nothing differs, else 1.
verify tells whether the journal or a report beside it was edited since the run; then it is 1.
bundle packs reports, outputs and screenshots into one archive, for those who mail them.

Options:
  --format <name>  md (default), html, json, junit, or ndjson: the events of the run
  --output <file>  Write to a file instead of stdout
  --with-machine   Keep host name, user name, home path and addresses of the network
  -h, --help       Show this text

Examples:
  fixbook report
  fixbook report 2026-11-21T01-12-07Z-7f3a --format html --output report.html
  fixbook report --format json | jq .verdict
  fixbook report diff 2026-11-21T01-12 2026-11-22T09-40
`,
  run: async (args, context) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'report',
      maxWords: 3,
      options: {
        format: { type: 'string' },
        output: { type: 'string' },
        json: { type: 'boolean' },
        'with-machine': { type: 'boolean' },
      },
    });
    const [word, ...rest] = positionals;
    if (word === 'diff') return diffReports(rest, context);
    if (word === 'verify') return verifyReport(rest, context);
    if (word === 'bundle') {
      const { bundleReport } = await import('../sharing/report-bundle.ts');
      const withMachine = values['with-machine'] === true;
      return bundleReport(rest, { output: values.output, withMachine }, context);
    }
    if (rest.length > 0) {
      throw new UserError(`“${String(rest[0])}” is one word too many`, {
        hint: 'See fixbook report --help.',
      });
    }
    const format = values.json === true ? 'json' : (values.format ?? 'md');
    const isWithMachine = values['with-machine'] === true;
    const text =
      format === 'ndjson'
        ? renderEvents(word, isWithMachine, context)
        : formats[toFormat(format)].render(await recordOf(word, isWithMachine, context));
    if (values.output === undefined) await context.write(text);
    else {
      writeOutput(resolve(context.cwd, values.output), text);
      context.err.line(`Written: ${values.output}`);
    }
    return 0;
  },
};

function toFormat(name: string): FormatName {
  if (Object.hasOwn(formats, name)) return name as FormatName;
  throw new UserError(`there is no format ${name}`, { hint: `Known: ${names.join(', ')}.` });
}

async function recordOf(word: string | undefined, isWithMachine: boolean, context: CommandContext) {
  const record = await readRecord(word, context.cwd);
  return isWithMachine ? record : withoutMachine(record, thisMachine(context.env));
}

function renderEvents(
  word: string | undefined,
  isWithMachine: boolean,
  { cwd, env }: CommandContext,
): string {
  if (word !== undefined && isRecordFile(word)) {
    throw new UserError(`${word} has no events`, { hint: 'Only the run itself has: give its id.' });
  }
  const events = readRun(findRunFolder(cwd, word));
  toRunRecord(events);
  const shown = isWithMachine ? events : eventsWithoutMachine(events, thisMachine(env));
  return shown.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function writeOutput(path: string, text: string): void {
  try {
    writeWholeFile(path, text);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new UserError(error.message, { hint: 'An older report there was left as it was.' });
  }
}
