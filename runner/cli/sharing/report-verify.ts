import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkChain } from '../../record/chain.ts';
import { toRunRecord } from '../../record/fold.ts';
import { readJournalLines } from '../../record/journal.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { formats, writtenFormats } from '../../report/index.ts';
import { withoutMachine } from '../../report/without-machine.ts';
import type { CommandContext } from '../command.ts';
import { findRunFolder, readRun } from '../runs/run-folder.ts';
import { thisMachine } from './this-machine.ts';
import { UserError } from '../user-error.ts';
import { version } from '../version.ts';

/**
 * Tells whether the journal of a run, or a report beside it, was edited. Gives 1 when one was. It is
 * no signature: who can write the journal can make another one.
 */
export function verifyReport(
  [run, ...more]: readonly string[],
  context: CommandContext,
): Promise<number> {
  if (more.length > 0) throw new UserError(`“${String(more[0])}” is one word too many`);
  const folder = findRunFolder(context.cwd, run);
  const events = readRun(folder);
  const { lines, edited, unchained, link } = checkChain(readJournalLines(folder));
  const { out } = context;
  out.line(basename(folder));
  for (const number of edited) {
    out.line(`  journal, line ${number}: edited (${events[number - 1]?.type ?? 'event'})`);
  }
  if (unchained > 0) {
    out.line(
      `  journal: ${unchained} of ${lines} lines have no chain, so nothing can be said of them`,
    );
  } else if (edited.length === 0) out.line(`  journal: unchanged, ${lines} events, sha256 ${link}`);
  const reports = editedReports(toRunRecord(events), folder, context);
  for (const { fileName, line } of reports) out.line(`  ${fileName}, line ${line}: edited`);
  return Promise.resolve(edited.length + reports.length + unchained === 0 ? 0 : 1);
}

/** Reports that differ from what the journal gives, with the first line that does. */
function editedReports(record: RunRecord, folder: string, { env, out }: CommandContext) {
  if (record.environment.fixbook !== version) {
    out.line(`  reports: written by Fixbook ${record.environment.fixbook}, so not compared`);
    return [];
  }
  const clean = withoutMachine(record, thisMachine(env));
  return writtenFormats.flatMap((name) => {
    const { fileName, render } = formats[name];
    const path = join(folder, fileName);
    if (!existsSync(path)) return [];
    const found = readFileSync(path, 'utf8').split('\n');
    const expected = render(clean).split('\n');
    const length = Math.max(found.length, expected.length);
    const at = Array.from({ length }, (_, i) => i).find((i) => found[i] !== expected[i]);
    if (at === undefined) out.line(`  ${fileName}: unchanged`);
    return at === undefined ? [] : [{ fileName, line: at + 1 }];
  });
}
