import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { toRunRecord } from '../record/fold.ts';
import type { RunRecord } from '../record/run-record.ts';
import { findRunFolder, readRun } from './run-folder.ts';
import { UserError } from './user-error.ts';

/** Whether a word names a `report.json`, and not a run. */
export function isRecordFile(word: string): boolean {
  return word.endsWith('.json');
}

/** The record of a run of this folder, or of a `report.json` from anywhere. */
export async function readRecord(word: string | undefined, cwd: string): Promise<RunRecord> {
  if (word === undefined || !isRecordFile(word))
    return toRunRecord(readRun(findRunFolder(cwd, word)));
  const { parseRecord } = await import('../record/parse-record.ts');
  const parsed = parseRecord(readText(word, cwd));
  if (parsed.ok) return parsed.record;
  throw new UserError(`${word} is no report of a run: ${parsed.problem}`, {
    hint: 'A report.json is what fixbook report --format json prints.',
  });
}

const MAX_BYTES = 256 * 1024 * 1024;

function readText(file: string, cwd: string): string {
  const path = resolve(cwd, file);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError(`there is no file ${file}`);
  if (!stat.isFile() || stat.size > MAX_BYTES) {
    throw new UserError(`${file} is no file of a size that a report can have`);
  }
  return readFileSync(path, 'utf8');
}
