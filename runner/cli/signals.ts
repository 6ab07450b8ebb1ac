import { fstatSync } from 'node:fs';

/**
 * Turns the first SIGINT, SIGTERM or SIGHUP into an abort whose reason is the signal's name, so
 * that the running step ends and the report is written. A second one ends the program at once, after
 * `tellEnd`, but for SIGHUP: of a closed terminal both the shell and the kernel send one.
 */
export function abortOnSignals(tellEnd: () => void = () => undefined): {
  readonly signal: AbortSignal;
  release(): void;
} {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGHUP') process.once('exit', endWithTerminal);
    if (!controller.signal.aborted) {
      controller.abort(signal);
      return;
    }
    if (signal === 'SIGHUP') return;
    release();
    tellEnd();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return { signal: controller.signal, release };
}

/**
 * At its end Node.js gives a terminal its mode back, and where the terminal is gone it aborts, which may leave
 * a copy of its memory, secrets included, on the disk. The end by the signal that came is told alike: 129.
 */
function endWithTerminal(): void {
  const { isatty } = process.getBuiltinModule('node:tty');
  const isClosed = (fd: number): boolean => !isatty(fd) && fstatSync(fd).isCharacterDevice();
  if ([0, 1, 2].some(isClosed)) process.kill(process.pid, 'SIGHUP');
}
