import { fstatSync, statSync, writeSync } from 'node:fs';

/** Stdout or stderr, as far as commands write to it. */
export interface StandardOutput {
  readonly isTTY: boolean;
  /** Columns of the terminal; 0 where there is none. */
  readonly columns: number;
  /** Calls back once the text was taken, or could not be: by a full disk, or a reader that is gone. */
  write(text: string, then?: (isTaken: boolean) => void): void;
}

/**
 * Makes the stream of Node.js, which takes as long as a fifth of its own start, only where it is needed: for
 * a terminal, and for what a file or a pipe did not take at once. `open` gives it, and is called once.
 */
export function createStandardOutput(fd: 1 | 2, open: () => NodeJS.WriteStream): StandardOutput {
  let stream: NodeJS.WriteStream | null = null;
  const opened = (): NodeJS.WriteStream => (stream ??= open());
  const mayBeTerminal = isLookedAt(fd);
  return {
    get isTTY() {
      return mayBeTerminal && opened().isTTY;
    },
    get columns() {
      return mayBeTerminal && opened().isTTY ? opened().columns : 0;
    },
    write: (text, then) => {
      const bytes = Buffer.from(text);
      const written = mayBeTerminal || stream !== null ? 0 : writeAtOnce(fd, bytes);
      if (written === bytes.length) then?.(true);
      else opened().write(bytes.subarray(written), (error) => then?.(error == null));
    },
  };
}

/** Gives the bytes that were taken. What stands in the way of the rest, the stream meets again and tells. */
function writeAtOnce(fd: number, bytes: Uint8Array): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(fd, bytes, written);
  } catch {
    // A pipe may be full, or its reader gone.
  }
  return written;
}

/** Of the devices of characters only one is no terminal for sure. */
function isLookedAt(fd: number): boolean {
  const stat = fstatSync(fd);
  return (
    stat.isCharacterDevice() && stat.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev
  );
}
