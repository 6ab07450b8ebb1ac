import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The variable by which the processes of a script are found when they have left its group. */
export const tagVariable = 'FIXBOOK_STEP';

/** From the polite signal to the final one. */
const graceMs = 1_000;
/** A process may start another one between the look and the signal. */
const maxRounds = 20;

/**
 * Ends a script and everything that it started: its process group, and, where there is /proc, the
 * processes that left the group but still carry its tag. TERM first, and KILL to what is left.
 */
export async function endProcessTree(tree: {
  /** The leader of the group. */
  readonly pid: number;
  readonly tag: string;
  /** Settles when the leader has ended. */
  readonly ended: Promise<unknown>;
}): Promise<void> {
  signalAll(tree, 'SIGTERM');
  await Promise.race([tree.ended, sleep(graceMs)]);
  await waitUntilGone(tree.tag, graceMs / 4);
  for (let round = 0; round < maxRounds; round += 1) {
    signalAll(tree, 'SIGKILL');
    if (taggedProcesses(tree.tag).length === 0) return;
    await sleep(10);
  }
}

/** The polite signal has a moment to work on those that are not the leader. */
async function waitUntilGone(tag: string, ms: number): Promise<void> {
  for (let waited = 0; waited < ms && taggedProcesses(tag).length > 0; waited += 20)
    await sleep(20);
}

function signalAll(
  { pid, tag }: { readonly pid: number; readonly tag: string },
  signal: NodeJS.Signals,
): void {
  for (const target of [-pid, ...taggedProcesses(tag)]) {
    try {
      process.kill(target, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Living processes whose environment carries the tag; none where there is no /proc. */
function taggedProcesses(tag: string): number[] {
  return processIds().filter((pid) => {
    try {
      return (
        readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${tagVariable}=${tag}\0`) &&
        !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
      );
    } catch {
      return false;
    }
  });
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
