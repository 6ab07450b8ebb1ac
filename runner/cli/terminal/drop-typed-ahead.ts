import { terminalInput } from './terminal-input.ts';

/** What comes within this time was typed before anybody could have read the question. */
const quietMs = 50;

const ctrlC = 3;

/**
 * Drops what was typed while nothing was asked: a plan is not agreed to before it was shown. Only
 * raw mode gives out the line that was not ended with Enter.
 */
export function dropTypedAhead(): Promise<void> {
  const stdin = terminalInput();
  if (!stdin.isTTY) return Promise.resolve();
  return new Promise((resolve) => {
    const quiet = setTimeout(() => {
      stdin.off('data', drop);
      stdin.pause();
      stdin.setRawMode(false);
      resolve();
    }, quietMs);
    const drop = (bytes: Buffer | string): void => {
      quiet.refresh();
      // In raw mode the terminal makes no signal of it.
      if (Buffer.from(bytes).includes(ctrlC)) process.kill(process.pid, 'SIGINT');
    };
    stdin.setRawMode(true);
    stdin.on('data', drop);
    stdin.resume();
  });
}
