import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** A command line to measure as a whole process. */
export interface MeasuredCommand {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it needs done before each round, outside of the time. */
  readonly prepare?: () => void;
}

export interface Measurement {
  readonly name: string;
  /** Median of the rounds, in milliseconds. */
  readonly wallMs: number;
  /** Median of what the process and its children used of the processors, in milliseconds. */
  readonly cpuMs: number;
  /** Largest resident set of the process itself in any round, in MiB; 0 where there is no /proc. */
  readonly peakMiB: number;
}

interface Sample {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}

/** Runs the commands in turn, round after round, so that a machine that drifts drifts for all. */
export async function measureInTurn(
  commands: readonly MeasuredCommand[],
  rounds: number,
): Promise<Measurement[]> {
  const samples = commands.map((): Sample[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [i, command] of commands.entries()) {
      const sample = await runOnce(command);
      // The first round only warms up.
      if (round >= 0) samples[i]?.push(sample);
    }
  }
  return commands.map(({ name }, i) => ({
    name,
    wallMs: medianOf(samples[i]?.map(({ wallMs }) => wallMs) ?? []),
    cpuMs: medianOf(samples[i]?.map(({ cpuMs }) => cpuMs) ?? []),
    peakMiB: Math.max(...(samples[i]?.map(({ peakMiB }) => peakMiB) ?? [])),
  }));
}

/** Runs a command that takes long once. */
export async function measureOnce(command: MeasuredCommand): Promise<Measurement> {
  return { name: command.name, ...(await runOnce(command)) };
}

/** The same for one that may fail or not end: what it printed tells why. */
export async function measureBounded(
  command: MeasuredCommand,
  { log, limitMs }: { readonly log: string; readonly limitMs: number },
): Promise<Measurement> {
  const output = openSync(log, 'w');
  try {
    return { name: command.name, ...(await runOnce(command, { output, limitMs })) };
  } catch (error) {
    const printed = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20);
    throw new Error([String(error), ...printed].join('\n'), { cause: error });
  } finally {
    closeSync(output);
  }
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function runOnce(
  { command, cwd, env, prepare }: MeasuredCommand,
  { output, limitMs }: { readonly output: 'ignore' | number; readonly limitMs?: number } = {
    output: 'ignore',
  },
): Promise<Sample> {
  prepare?.();
  const [program, ...args] = command;
  const usedMs = childrenMs();
  const startedMs = performance.now();
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', output, output],
    ...(limitMs === undefined ? {} : { timeout: limitMs, killSignal: 'SIGKILL' }),
    ...(env === undefined ? {} : { env }),
  });
  let peakMiB = 0;
  const look = setInterval(() => {
    peakMiB = Math.max(peakMiB, peakOf(child.pid));
  }, 20);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(look);
      // What failed at once would look fast.
      if (code !== 0)
        reject(new Error(`${command.join(' ')} ended with ${String(code ?? signal)}`));
      const wallMs = performance.now() - startedMs;
      resolve({ wallMs, cpuMs: childrenMs() - usedMs, peakMiB });
    });
  });
}

/** What children that have ended used, theirs included; 0 where there is no /proc. */
function childrenMs(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
    // Fields 16 and 17 of proc(5), in hundredths of a second.
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return 0;
  }
}

/** The high-water mark that Linux keeps of a process's resident set. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
