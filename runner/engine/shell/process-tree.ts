import { readdirSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** The variable by which the processes of a script are found when they have left its group. */
export const tagVariable = 'FIXBOOK_STEP';
const tagPattern = new RegExp(`(?:^|\\0)${tagVariable}=([^\\0]*)\\0`);

/** From the polite signal to the final one. */
const graceMs = 1_000;
/** A process may start another one between the look and the signal. */
const maxRounds = 20;
/** How long the system is up, in the unit in which Linux tells when a process was started. */
export function ticksNow(): number {
  return uptime() * 100;
}

/** A script that runs, and how to find all that it started. */
export interface ProcessTree {
  /** The leader of the group; null before it has started and after its end. */
  readonly leader: () => number | null;
  readonly tag: string;
  /** The shell that forked the script, if any. A fork of the script has its tag until it execs. */
  readonly keeper: {
    readonly pid: number;
    readonly tag: string;
    /** When the script was started, as `ticksNow` told it. */
    readonly startedTicks: number;
  } | null;
  /** Settles when the leader has ended. */
  readonly ended: Promise<unknown>;
}

/**
 * Ends a script and everything that it started: its process group, and, where there is /proc, the
 * processes that left the group but still carry its tag. TERM first, and KILL to what is left.
 */
export async function endProcessTree(tree: ProcessTree): Promise<void> {
  let group: number | null = null;
  const signalAll = (signal: NodeJS.Signals): void => {
    // It is told once, and what is left of the group outlives its leader.
    group ??= tree.leader();
    for (const target of [...(group === null ? [] : [-group]), ...processesOf(tree)]) {
      try {
        process.kill(target, signal);
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  signalAll('SIGTERM');
  await Promise.race([tree.ended, sleep(graceMs)]);
  await waitUntilGone(tree, graceMs / 4);
  for (let round = 0; round < maxRounds; round += 1) {
    signalAll('SIGKILL');
    if (processesOf(tree).length === 0) return;
    await sleep(10);
  }
}

/** The polite signal has a moment to work on those that are not the leader. */
async function waitUntilGone(tree: ProcessTree, ms: number): Promise<void> {
  for (let waited = 0; waited < ms && processesOf(tree).length > 0; waited += 20) await sleep(20);
}

/** Living processes of the script by their environment; none where there is no /proc. */
function processesOf({ tag, keeper }: ProcessTree): number[] {
  // Both are rounded.
  const since = (keeper?.startedTicks ?? 0) - 2;
  const found = processIds().flatMap((pid) => (pid === keeper?.pid ? [] : readProcess(pid)));
  const forks = new Map(
    found.filter((it) => it.tag === keeper?.tag).map((fork) => [fork.pid, fork]),
  );
  const isOfEarlier = ({ parent, startedTicks }: Process): boolean => {
    // What was forked for this script may have waited for it.
    if (parent === keeper?.pid) return false;
    const fork = forks.get(parent);
    return startedTicks < since || (fork !== undefined && isOfEarlier(fork));
  };
  return found
    .filter((it) => it.tag === tag || (forks.has(it.pid) && !isOfEarlier(it)))
    .map(({ pid }) => pid);
}

interface Process {
  readonly pid: number;
  readonly tag: string;
  readonly parent: number;
  readonly startedTicks: number;
}

/** Nothing if it has no tag, has ended, or may not be looked at. */
function readProcess(pid: number): Process[] {
  try {
    const [, tag] = tagPattern.exec(readFileSync(`/proc/${pid}/environ`, 'latin1')) ?? [];
    if (tag === undefined) return [];
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
    if (['Z', 'X'].includes(fields[0] ?? '')) return [];
    return [{ pid, tag, parent: Number(fields[1]), startedTicks: Number(fields[19]) }];
  } catch {
    return [];
  }
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
