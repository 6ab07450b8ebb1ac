import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Everything below our process, and what has left it and names its temporary folder. */
export function processesWith(folder: string, owner: number): number[] {
  const below = new Set(processesBelow(owner));
  return allProcesses().filter((pid) => below.has(pid) || commandOf(pid).includes(folder));
}

/** Everything that a process has started, and what that has started. */
export function processesBelow(owner: number): number[] {
  const parents = new Map(allProcesses().map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent !== 0 && (parent === owner || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

function allProcesses(): number[] {
  const entries = readdirSync('/proc');
  return entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
}

/** Its words, each ended by NUL. */
export function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`) ?? '';
}

/** 0 where there is none, or it is outside of what this process can see. */
export function parentOf(pid: number): number {
  return Number(statOf(pid)?.split(' ')[1] ?? 0);
}

/** How a process calls itself: in a space of processes of its own it has another number. */
export function ownNumberOf(pid: number): number {
  const told = /^NSpid:.*\t(\d+)$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return told === undefined ? pid : Number(told);
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

/** All processes in networks, whoever started them. The number of a network that is gone is given away again. */
export function processesInNetworks(networks: ReadonlySet<string>): number[] {
  return allProcesses().filter((pid) => networkOf(pid).some((network) => networks.has(network)));
}

/** The network that a process lives in; none when it is gone. */
export function networkOf(pid: number): string[] {
  try {
    return [readlinkSync(`/proc/${pid}/ns/net`)];
  } catch {
    return [];
  }
}
