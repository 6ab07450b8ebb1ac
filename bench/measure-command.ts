import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A command line to measure as a whole process. */
export interface MeasuredCommand {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd: string;
}

export interface Measurement {
  readonly name: string;
  /** Median of the rounds, in milliseconds. */
  readonly wallMs: number;
  /** Largest resident set of the process itself in any round, in MiB; 0 where there is no /proc. */
  readonly peakMiB: number;
}

/** Runs the commands in turn, round after round, so that a machine that drifts drifts for all. */
export async function measureInTurn(
  commands: readonly MeasuredCommand[],
  rounds: number,
): Promise<Measurement[]> {
  const samples = commands.map(() => ({ wallMs: [] as number[], peakMiB: 0 }));
  for (let round = -1; round < rounds; round += 1) {
    for (const [i, command] of commands.entries()) {
      const { wallMs, peakMiB } = await runOnce(command);
      const sample = samples[i];
      // The first round only warms up.
      if (round < 0 || sample === undefined) continue;
      sample.wallMs.push(wallMs);
      sample.peakMiB = Math.max(sample.peakMiB, peakMiB);
    }
  }
  return commands.map(({ name }, i) => ({
    name,
    wallMs: medianOf(samples[i]?.wallMs ?? []),
    peakMiB: samples[i]?.peakMiB ?? 0,
  }));
}

function runOnce({ command, cwd }: MeasuredCommand): Promise<{ wallMs: number; peakMiB: number }> {
  const [program, ...args] = command;
  const startedMs = performance.now();
  const child = spawn(program, args, { cwd, stdio: 'ignore' });
  let peakMiB = 0;
  const look = setInterval(() => {
    peakMiB = Math.max(peakMiB, peakOf(child.pid));
  }, 20);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(look);
      // What failed at once would look fast.
      if (code !== 0) reject(new Error(`${command.join(' ')} ended with ${String(code)}`));
      resolve({ wallMs: performance.now() - startedMs, peakMiB });
    });
  });
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

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
