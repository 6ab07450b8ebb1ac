import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Everything below our process, and what has left it and names its temporary folder. */
export function processesWith(folder: string, owner: number): number[] {
  const all = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  const parents = new Map(all.map((pid) => [Number(pid), parentOf(Number(pid))]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent !== 0 && (parent === owner || isBelow(parent));
  };
  return [...parents.keys()].filter((pid) => isBelow(pid) || commandOf(pid).includes(folder));
}

/** Its words, each ended by NUL. */
export function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`) ?? '';
}

function parentOf(pid: number): number {
  return Number(statOf(pid)?.split(' ')[1] ?? 0);
}

/** False for one that only waits to be reaped. */
export function isThere(pid: number): boolean {
  return statOf(pid)?.startsWith('Z') === false;
}

/** State and parent of a process, and more; null when it is gone. */
function statOf(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`);
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The network that a process lives in; none when it is gone. */
export function networkOf(pid: number): string[] {
  try {
    return [readlinkSync(`/proc/${pid}/ns/net`)];
  } catch {
    return [];
  }
}
