import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Systeminformation } from 'systeminformation';

/** A process of this machine, without anything of its environment. */
export interface RunningProcess {
  readonly pid: number;
  readonly name: string;
  readonly user: string;
  /** Command line, cut at 200 characters. */
  readonly command: string;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  /** The runner itself, or what it started to list the processes. */
  readonly isRunner: boolean;
  /** The shell, npx and so on from which the runner was started. */
  readonly isParent: boolean;
}

/** Who listens on a port; pid 0 where this user may not see it. */
export type PortOwner = Pick<RunningProcess, 'pid' | 'name' | 'user' | 'command'>;

interface Obstacle {
  readonly because: 'tool-missing' | 'not-permitted';
  readonly reason: string;
}

const maxCommand = 200;
/** The package answers from its memory when it is asked again within 500 ms. */
const memoryMs = 550;
const lister = /\bps -axo pid/;

/** All processes, with the processor time of a moment rather than of their whole life. */
export async function loadProcesses(
  signal: AbortSignal,
): Promise<{ readonly processes: readonly RunningProcess[] } | Obstacle> {
  await listAfresh(signal);
  const list = await listAfresh(signal);
  if (list.length === 0) return { because: 'tool-missing', reason: 'ps lists no processes' };
  const parents = parentsOf(process.pid, new Map(list.map((one) => [one.pid, one.parentPid])));
  const listers = new Set(list.filter((one) => lister.test(lineOf(one))).map((one) => one.pid));
  const processes = list.map((one) => ({
    pid: one.pid,
    name: one.name,
    user: one.user,
    command: commandOf(one),
    cpuPercent: Math.round(one.cpu),
    memoryPercent: Math.round(one.mem),
    isRunner: one.pid === process.pid || listers.has(one.pid) || listers.has(one.parentPid),
    isParent: parents.has(one.pid),
  }));
  return { processes };
}

async function listAfresh(
  signal: AbortSignal,
): Promise<readonly Systeminformation.ProcessesProcessData[]> {
  const { default: si } = await import('systeminformation');
  await sleep(memoryMs, undefined, { signal }).catch(() => undefined);
  return (await si.processes()).list;
}

function commandOf(one: Listed): string {
  return lineOf(one).slice(0, maxCommand);
}

function lineOf({ pid, command, params }: Listed): string {
  return (params === '' ? argumentsOf(pid) : null) ?? `${command} ${params}`.trim();
}

type Listed = Pick<Systeminformation.ProcessesProcessData, 'pid' | 'command' | 'params'>;

/**
 * The package drops the arguments of a command that has no path where one of them holds a colon, as in
 * `python -m uvicorn server:app`. Null where there is no /proc, or where a program has written a title of
 * its own over them, which may hold any name.
 */
function argumentsOf(pid: number): string | null {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const given = words.filter((word) => word !== '');
    return given.length > 1 ? given.join(' ') : null;
  } catch {
    return null;
  }
}

function parentsOf(pid: number, parentPids: ReadonlyMap<number, number>): ReadonlySet<number> {
  const parents = new Set<number>();
  for (let at = parentPids.get(pid); at !== undefined && at > 0 && !parents.has(at);) {
    parents.add(at);
    at = parentPids.get(at);
  }
  return parents;
}

/** Who listens on a TCP port. That somebody does, but not who, is an obstacle. */
export async function ownersOf(
  port: number,
  signal: AbortSignal,
): Promise<{ readonly owners: readonly PortOwner[] } | Obstacle> {
  const { default: si } = await import('systeminformation');
  const connections = await si.networkConnections();
  const pids = connections
    .filter(({ protocol, state }) => protocol.startsWith('tcp') && /^LISTEN/.test(state))
    .filter(({ localPort }) => localPort === String(port))
    .map(({ pid }) => pid || 0);
  if (pids.length === 0) {
    return (await isOpen(port, signal))
      ? { because: 'tool-missing', reason: 'somebody listens, but no tool here tells who' }
      : { owners: [] };
  }
  const known = await listAfresh(signal);
  const owners = [...new Set(pids)].map((pid) => {
    const one = known.find((process) => process.pid === pid);
    const { name, user } = one ?? { name: '', user: '' };
    return { pid, name, user, command: one === undefined ? '' : commandOf(one) };
  });
  return { owners };
}

function isOpen(port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: 'localhost', port, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
