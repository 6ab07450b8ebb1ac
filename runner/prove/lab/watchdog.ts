import { spawn } from 'node:child_process';
import { isInSandbox } from './host-protocol.ts';

/** Ends one process when its owner, this process, is gone in whatever way. */
export interface Watchdog {
  /** From now on the process ends with its owner. */
  watch(pid: number): void;
  /** The process has ended by itself. */
  dismiss(): void;
}

/**
 * Reads from a pipe that only the owner holds: a line dismisses it, and the end of the pipe means
 * that the owner is dead. A frozen process is woken up first, or it would not notice anything.
 */
const script = (signal: 'QUIT' | 'TERM'): string => `
read -r pid || exit 0
read -r dismissed && exit 0
kill -CONT "$pid"
kill -${signal} "$pid" || exit 0
tries=0
while kill -0 "$pid" && [ "$tries" -lt 50 ]; do
  sleep 0.1
  tries=$((tries + 1))
done
kill -KILL "$pid"
`;

/**
 * To be started before the process that it is for, so that no moment is unwatched. PostgreSQL stops at once on QUIT.
 * In a sandbox the kernel does all this: every process there ends with the program that owns it.
 */
export function startWatchdog({ signal = 'QUIT' }: { signal?: 'QUIT' | 'TERM' } = {}): Watchdog {
  if (isInSandbox) return { watch: () => undefined, dismiss: () => undefined };
  const shell = spawn('/bin/sh', ['-c', script(signal)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A session of its own: Ctrl-C in a terminal must reach the owner only.
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  let watching = false;
  return {
    watch(pid) {
      watching = true;
      shell.stdin.write(`${pid}\n`);
    },
    dismiss() {
      if (watching) shell.stdin.end('dismissed\n');
      else shell.stdin.end();
    },
  };
}
