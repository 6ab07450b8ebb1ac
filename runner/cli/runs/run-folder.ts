import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isStillRunning } from '../../engine/run-lock.ts';
import { toRunRecord } from '../../record/fold.ts';
import { journalFile, readJournal } from '../../record/journal.ts';
import type { RunEvent } from '../../record/run-event.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { StorageError } from '../../record/storage-error.ts';
import { UserError } from '../user-error.ts';

/** Where the runs of a working folder are kept. */
export function runsFolder(cwd: string): string {
  return join(cwd, '.fixbook', 'runs');
}

/** A new run's id and its empty folder, for this user only. */
export function createRunFolder(cwd: string, now: Date): { runId: string; folder: string } {
  const stamp = now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
  try {
    ensureFolder(join(cwd, '.fixbook'));
    ensureFolder(runsFolder(cwd));
    const ignore = join(cwd, '.fixbook', '.gitignore');
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n');
    const runId = takeFreeId(runsFolder(cwd), stamp);
    return { runId, folder: join(runsFolder(cwd), runId) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`the run's folder cannot be made: ${reason}`, {
      hint: isFull(error)
        ? 'Make room on the disk, or run it from a folder on another one.'
        : 'Run it from a folder that you may write to.',
    });
  }
}

function isFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  );
}

/** Not with `recursive`: where nothing can be made Node hides why, and in /proc it tries for ever. */
function ensureFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

/** Makes the folder of an id that no other run has, not even one that starts at this very moment. */
function takeFreeId(root: string, stamp: string): string {
  const runId = `${stamp}-${randomBytes(2).toString('hex')}`;
  try {
    mkdirSync(join(root, runId), { mode: 0o700 });
    return runId;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return takeFreeId(root, stamp);
    }
    throw error;
  }
}

/** The folder of a run by id or unique beginning of it; of the last run if none is named. */
export function findRunFolder(cwd: string, id: string | undefined): string {
  const root = runsFolder(cwd);
  const runs = runsByAge(root);
  const matching = id === undefined ? runs.slice(-1) : runs.filter((run) => run.startsWith(id));
  const [run] = matching;
  if (run === undefined) {
    const message = id === undefined ? 'there is no run yet' : `there is no run ${id}`;
    throw new UserError(message, {
      hint: 'Runs are kept in .fixbook/runs of the folder they ran in.',
    });
  }
  if (matching.length > 1 && run !== id) {
    throw new UserError(`${String(id)} is the beginning of ${matching.length} runs`);
  }
  return join(root, run);
}

/** The events of a run; a run that has none, or whose journal is damaged, is the user's to know. */
export function readRun(folder: string): readonly RunEvent[] {
  try {
    const events = readJournal(folder);
    if (events[0]?.type === 'run-started') return events;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new UserError(error.message, { hint: 'The lines before it can still be read by hand.' });
  }
  throw new UserError(`${basename(folder)} ended before anything was run`, {
    hint: 'Run the playbook again.',
  });
}

/** What came of a run. One that goes on has come to nothing yet: its record would say interrupted. */
export function readRunRecord(folder: string): RunRecord {
  const events = readRun(folder);
  if (events.at(-1)?.type !== 'run-finished' && isStillRunning(folder)) throw stillRunning(folder);
  return toRunRecord(events);
}

export function stillRunning(folder: string): UserError {
  return new UserError(`${basename(folder)} is still running`, {
    hint: 'Wait for its end, or end it with Ctrl-C where it runs.',
  });
}

/** The runs that have a journal, by when it was last written: ids tell only the second. */
function runsByAge(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .map((name) => ({ name, journal: join(root, name, journalFile) }))
    .filter(({ journal }) => existsSync(journal))
    .map(({ name, journal }) => ({ name, writtenMs: statSync(journal).mtimeMs }))
    .sort((a, b) => a.writtenMs - b.writtenMs)
    .map(({ name }) => name);
}
