import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import { pollUntil } from './poll-until.ts';
import { startWatchdog } from './watchdog.ts';

const politeMs = 8_000;
const impoliteMs = 2_000;

/** One run of a server. */
export interface ServerProcess {
  readonly pid: number;
  isRunning(): boolean;
  /** 128 + signal when killed; null while it runs. */
  exitCode(): number | null;
  /** Sends a signal; harmless when the process is gone. */
  signal(name: NodeJS.Signals): void;
  /** Ends it, politely first; resolves when the process is gone. */
  end(): Promise<void>;
}

/** How to start a server. */
export interface ServerPlan {
  readonly command: readonly string[];
  /** Its output goes there. */
  readonly logFile: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What it is told to end with, the politest first; SIGKILL follows by itself. */
  readonly endWith?: readonly NodeJS.Signals[];
}

/** A way to run a server: by itself, or as a unit of systemd. */
export type RunServer = (plan: ServerPlan) => Promise<ServerProcess>;

/** Starts a server that dies with this process and writes to the log file. */
export async function startServerProcess(plan: ServerPlan): Promise<ServerProcess> {
  const log = await open(plan.logFile, 'a');
  const watchdog = startWatchdog();
  const [program = '', ...args] = plan.command;
  const child = spawn(program, args, {
    env: plan.env,
    ...(plan.cwd === undefined ? {} : { cwd: plan.cwd }),
    stdio: ['ignore', log.fd, log.fd],
    // A session of its own: Ctrl-C in a terminal must not stop it behind the lab's back.
    detached: true,
  });
  if (child.pid === undefined) {
    watchdog.dismiss();
    await log.close();
    await once(child, 'spawn');
    throw new Error(`${program} did not start.`);
  }
  watchdog.watch(child.pid);
  let exitCode: number | null = null;
  child.on('exit', (code, signal) => {
    exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
    watchdog.dismiss();
  });
  await log.close();
  const hasEnded = () => exitCode !== null;
  return {
    pid: child.pid,
    isRunning: () => !hasEnded(),
    exitCode: () => exitCode,
    signal: (name) => {
      if (!hasEnded()) child.kill(name);
    },
    async end() {
      if (hasEnded()) return;
      // It may be frozen, and would not hear anything else.
      child.kill('SIGCONT');
      for (const [i, name] of (plan.endWith ?? ['SIGTERM']).entries()) {
        child.kill(name);
        if (await pollUntil(hasEnded, i === 0 ? politeMs : impoliteMs)) return;
      }
      child.kill('SIGKILL');
      await pollUntil(hasEnded, impoliteMs);
    },
  };
}
