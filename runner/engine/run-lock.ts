import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toStorageError } from '../record/storage-error.ts';

const name = /^process\.(\d+)$/;

/**
 * Takes a run for this process, for good: each process that works on a run leaves a file with the
 * next number. False if the newest of them is still alive, or if somebody else was faster.
 */
export function lockRun(folder: string): boolean {
  if (isStillRunning(folder)) return false;
  const newest = newestOf(folder);
  const draft = join(folder, `.process.${process.pid}.tmp`);
  try {
    // A link is there whole or not at all, and never replaces another one.
    writeFileSync(draft, identityOf(process.pid), { mode: 0o600 });
    linkSync(draft, join(folder, `process.${newest + 1}`));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw toStorageError('the run cannot be locked', error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Whether the newest process that worked on the run is still alive. */
export function isStillRunning(folder: string): boolean {
  const newest = newestOf(folder);
  return newest > 0 && isAlive(readFileSync(join(folder, `process.${newest}`), 'utf8'));
}

function newestOf(folder: string): number {
  const numbers = readdirSync(folder).flatMap((file) => Number(name.exec(file)?.[1] ?? []));
  return Math.max(0, ...numbers);
}

/** A process id alone may belong to somebody else by now; with the time of its start it does not. */
function identityOf(pid: number): string {
  return `${pid} ${startOf(pid) ?? 'unknown'}\n`;
}

function isAlive(identity: string): boolean {
  const [pid = 0, start = ''] = identity
    .trim()
    .split(' ')
    .map((word, i) => (i === 0 ? Number(word) : word));
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = startOf(Number(pid));
  return now === null || start === 'unknown' || now === start;
}

/** Clock ticks from the start of the machine, where there is /proc; a zombie has ended. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /^[ZX]$/.test(fields[0] ?? '') ? 'ended' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
