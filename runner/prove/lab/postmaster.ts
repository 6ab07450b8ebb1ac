import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { constants } from 'node:os';
import { plainEnvironment } from './postgres-cluster.ts';
import { pollUntil } from './poll-until.ts';
import { startWatchdog } from './watchdog.ts';

const fastMs = 8_000;
const immediateMs = 2_000;

/** One run of the server process. */
export interface Postmaster {
  readonly pid: number;
  isRunning(): boolean;
  /** 128 + signal when killed; null while it runs. */
  exitCode(): number | null;
  /** Ends it, politely first; resolves when the process is gone. */
  end(): Promise<void>;
}

/** Starts a server process that dies with this one and writes to the log file. */
export async function startPostmaster(
  command: readonly string[],
  logFile: string,
): Promise<Postmaster> {
  const log = await open(logFile, 'a');
  const watchdog = startWatchdog();
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: plainEnvironment(),
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
    async end() {
      if (hasEnded()) return;
      // It may be frozen, and would not hear anything else.
      child.kill('SIGCONT');
      child.kill('SIGINT');
      if (await pollUntil(hasEnded, fastMs)) return;
      child.kill('SIGQUIT');
      if (await pollUntil(hasEnded, immediateMs)) return;
      child.kill('SIGKILL');
      await pollUntil(hasEnded, immediateMs);
    },
  };
}
