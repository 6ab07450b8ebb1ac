import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The built command line, as users get it. */
export const fixbook = resolve('dist/fixbook.cjs');

/** How a program ended, what it printed, and how long it took. */
export interface Ended {
  /** 128 and its number after a signal, as a shell tells it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGTERM: 15,
  SIGXFSZ: 25,
};

/** Calls a program without a terminal and waits for its end; one that hangs is killed and told by 137. */
export function callProgram(
  [program, ...args]: readonly [string, ...string[]],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
    /** Sees the process right after its start. */
    readonly onStart?: (pid: number) => void;
  },
): Promise<Ended> {
  const base = { PATH: process.env['PATH'] ?? '', HOME: options.cwd };
  const startedMs = performance.now();
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...base, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a tracer and what it traces can be ended together.
    detached: true,
  });
  const overdue = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, options.timeoutMs ?? 100_000);
  const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on('data', (bytes: Buffer) => kept.stdout.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => kept.stderr.push(bytes));
  if (child.pid !== undefined) options.onStart?.(child.pid);
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => {
      clearTimeout(overdue);
      settle({
        exitCode: code ?? 128 + (signalNumbers[signal ?? ''] ?? 0),
        stdout: Buffer.concat(kept.stdout).toString('utf8'),
        stderr: Buffer.concat(kept.stderr).toString('utf8'),
        ms: performance.now() - startedMs,
      });
    });
  });
}

/** Calls the built command line. */
export function callFixbook(
  args: readonly string[],
  options: Parameters<typeof callProgram>[1],
): Promise<Ended> {
  return callProgram([process.execPath, fixbook, ...args], options);
}
