import { renderDiff } from '../../report/diff.ts';
import type { CommandContext } from '../command.ts';
import { readRecord } from '../runs/read-record.ts';
import { UserError } from '../user-error.ts';

/** Tells what two runs found differently. Gives 0 when nothing differs, else 1. */
export async function diffReports(
  words: readonly string[],
  { cwd, out }: CommandContext,
): Promise<number> {
  const [before, after] = words;
  if (before === undefined || after === undefined) {
    throw new UserError('say which two runs', { hint: 'fixbook report diff <run> <run>' });
  }
  const lines = renderDiff(await readRecord(before, cwd), await readRecord(after, cwd));
  for (const line of lines) out.line(line);
  if (lines.length === 0) out.line('Both runs found the same.');
  return lines.length === 0 ? 0 : 1;
}
