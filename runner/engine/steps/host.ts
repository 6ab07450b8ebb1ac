import { statfs } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBoundedFind } from '../../playbook/expressions/bounded-match.ts';
import { compilePattern, type Pattern } from '../../playbook/patterns/regex.ts';
import { asIs, type Encode, fillText } from '../../playbook/values/fill-text.ts';
import { loadProcesses, ownersOf, type PortOwner, type RunningProcess } from './host-processes.ts';
import { codeOf } from './network-error.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

type HostFacts = Extract<Learned<'host'>, { ran: true }>['facts'];

const sampleMs = 500;
const maxProcesses = 50;
const maxPatternSummary = 40;

/** Looks at one thing of this machine. */
export const host: StepExecutor<'host'> = (input, context) => {
  switch (input.asked) {
    case 'disk':
      return lookAtDisk(resolve(context.cwd, fillText(input.path, context.values, asIs)));
    case 'memory':
      return lookAtMemory();
    case 'cpu':
      return lookAtCpu(context.signal);
    case 'port':
      return lookAtPort(fillText(input.port, context.values, asIs), context);
    case 'process':
      return lookAtProcesses(fillText(input.pattern, context.values, asPattern), context);
  }
};

/** In a pattern a value stands for itself. */
const asPattern: Encode = (value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const nothing = {
  ...{ diskUsedPercent: 0, diskFreeBytes: 0, inodesUsedPercent: 0 },
  ...{ memoryUsedPercent: 0, memoryAvailableBytes: 0, swapUsedPercent: 0 },
  ...{ cpuPercent: 0, load1: 0, cores: 0, owners: [], processes: [], count: 0 },
};

function learned(
  facts: Partial<HostFacts> & Pick<HostFacts, 'asked'>,
  summary: string,
): Learned<'host'> {
  return { ran: true, facts: { ...nothing, ...facts }, summary };
}

async function lookAtDisk(path: string): Promise<Learned<'host'>> {
  try {
    const { bsize, blocks, bfree, bavail, files, ffree } = await statfs(path);
    const used = blocks - bfree;
    const diskUsedPercent = Math.ceil(percentOf(used, used + bavail));
    const inodesUsedPercent = Math.ceil(percentOf(files - ffree, files));
    const diskFreeBytes = bavail * bsize;
    return learned(
      { asked: 'disk', diskUsedPercent, diskFreeBytes, inodesUsedPercent },
      `${diskUsedPercent} % used, ${renderBytes(diskFreeBytes)} free, ${inodesUsedPercent} % of inodes used`,
    );
  } catch (error) {
    const code = codeOf(error) ?? 'unknown';
    const because = code === 'ENOENT' || code === 'ENOTDIR' ? 'bad-input' : 'not-permitted';
    return { ran: false, because, reason: `the disk cannot be looked at (${code})` };
  }
}

async function lookAtMemory(): Promise<Learned<'host'>> {
  const { default: si } = await import('systeminformation');
  const { total, available, swaptotal, swapused } = await si.mem();
  const memoryUsedPercent = Math.round(percentOf(total - available, total));
  const swapUsedPercent = Math.round(percentOf(swapused, swaptotal));
  return learned(
    { asked: 'memory', memoryUsedPercent, memoryAvailableBytes: available, swapUsedPercent },
    `${memoryUsedPercent} % used, ${renderBytes(available)} available`,
  );
}

async function lookAtCpu(signal: AbortSignal): Promise<Learned<'host'>> {
  const before = cpuTimes();
  await sleep(sampleMs, undefined, { signal }).catch(() => undefined);
  const after = cpuTimes();
  const cpuPercent = Math.round(percentOf(after.busy - before.busy, after.all - before.all));
  const cores = availableParallelism();
  const load1 = loadavg()[0] ?? 0;
  return learned(
    { asked: 'cpu', cpuPercent, load1, cores },
    `${cpuPercent} % used, load ${load1.toFixed(2)} on ${cores === 1 ? '1 core' : `${cores} cores`}`,
  );
}

function cpuTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, time) => sum + time.idle, 0);
  const all = times.flatMap((time) => Object.values(time)).reduce((sum, time) => sum + time, 0);
  return { busy: all - idle, all };
}

async function lookAtPort(text: string, context: StepContext): Promise<Learned<'host'>> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    return { ran: false, because: 'bad-input', reason: `${text} is no port` };
  }
  const found = await ownersOf(port, context.signal);
  if ('because' in found) return { ran: false, ...found };
  context.print(found.owners.map((owner) => `${renderOwner(owner)}  ${owner.command}\n`).join(''));
  const shown = found.owners.map(renderOwner).join(', ');
  return learned(
    { asked: 'port', owners: found.owners, count: found.owners.length },
    shown === '' ? `nobody listens on ${port}` : shown,
  );
}

function renderOwner({ pid, name, user }: PortOwner): string {
  return pid === 0 ? 'somebody who may not be seen' : `${name} (pid ${pid}, ${user})`;
}

/** The processes that a pattern finds, busiest first; null when the search would take too long. */
function meantOf(processes: readonly RunningProcess[], pattern: Pattern): RunningProcess[] | null {
  const find = createBoundedFind();
  try {
    return processes
      .filter((one) => isMeant(one, (text) => find(pattern, text)))
      .sort((a, b) => b.cpuPercent - a.cpuPercent);
  } catch {
    return null;
  }
}

async function lookAtProcesses(source: string, context: StepContext): Promise<Learned<'host'>> {
  const pattern = compilePattern(source);
  if (!pattern.ok) return { ran: false, because: 'bad-input', reason: pattern.message };
  const all = await loadProcesses(context.signal);
  if ('because' in all) return { ran: false, ...all };
  const found = meantOf(all.processes, pattern.pattern);
  if (found === null)
    return { ran: false, because: 'bad-input', reason: 'the pattern is too large' };
  context.print(found.map(({ pid, command }) => `${pid}  ${command}\n`).join(''));
  const processes = found
    .slice(0, maxProcesses)
    .map(({ pid, name, cpuPercent, memoryPercent }) => ({ pid, name, cpuPercent, memoryPercent }));
  const count = found.length;
  const summary = count === 1 ? '1 process' : `${count} processes`;
  const wanted = source.length > maxPatternSummary ? 'it' : source;
  return learned(
    { asked: 'process', processes, count },
    count === 0 ? `no process matches ${wanted}` : summary,
  );
}

/** The runner's parents hold the pattern in their command lines; only their names tell them. */
function isMeant(one: RunningProcess, matches: (text: string) => boolean): boolean {
  if (one.isRunner) return false;
  return matches(one.name) || (!one.isParent && matches(one.command));
}

function percentOf(part: number, whole: number): number {
  return whole <= 0 ? 0 : (100 * part) / whole;
}

function renderBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power] ?? ''}`;
}
