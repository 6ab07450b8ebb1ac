import { resolve } from 'node:path';
import { toRunRecord } from '../../record/fold.ts';
import { StorageError } from '../../record/storage-error.ts';
import { formats } from '../../report/index.ts';
import { parseCommandLine } from '../arguments.ts';
import type { Command } from '../command.ts';
import { findRunFolder, readRun } from '../run-folder.ts';
import { UserError } from '../user-error.ts';
import { writeWholeFile } from '../write-whole-file.ts';

/** Renders the report of a run from its journal alone. */
export const report: Command = {
  help: `Usage: fixbook report [run] [--format md|html|json] [--output file]

Prints the report of a run as it would be posted. It is made from the run's journal, so it works
after a crash too. Without an id the last run of this folder is taken.

Options:
  --format <name>  md (default), html or json
  --output <file>  Write to a file instead of stdout
  -h, --help       Show this text

Examples:
  fixbook report
  fixbook report 2026-11-21T01-12-07Z-7f3a --format html --output report.html
  fixbook report --format json | jq .verdict
`,
  run: (args, { cwd, err }) => {
    const { values, positionals } = parseCommandLine(args, {
      command: 'report',
      maxWords: 1,
      options: {
        format: { type: 'string' },
        output: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const format = values.json === true ? 'json' : (values.format ?? 'md');
    if (!isFormat(format)) {
      throw new UserError(`there is no format ${format}`, {
        hint: `Known: ${Object.keys(formats).join(', ')}.`,
      });
    }
    const text = formats[format].render(toRunRecord(readRun(findRunFolder(cwd, positionals[0]))));
    if (values.output === undefined) process.stdout.write(text);
    else {
      writeOutput(resolve(cwd, values.output), text);
      err.line(`Written: ${values.output}`);
    }
    return Promise.resolve(0);
  },
};

function writeOutput(path: string, text: string): void {
  try {
    writeWholeFile(path, text);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new UserError(error.message, { hint: 'An older report there was left as it was.' });
  }
}

function isFormat(name: string): name is keyof typeof formats {
  return Object.hasOwn(formats, name);
}
