import { spawnSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import { StorageError } from '../../record/storage-error.ts';

/** A named pipe that scripts print to, one script after the other. */
export interface OutputPipe {
  /** Hands on what is printed from now on, as it comes. The bytes are valid during the call only. */
  begin(onBytes: (bytes: Uint8Array) => void): void;
  /** Hands on the rest of what was printed before now, and nothing more. */
  end(): void;
  close(): void;
}

const nothing = (): void => undefined;
/** What a pipe holds at most: more than that was printed after the script's end. */
const pipeBytes = 64 * 1024;
/** One step prints at a time, and nobody keeps what is read here. */
const buffer = Buffer.allocUnsafe(pipeBytes);

/**
 * Reads the pipe at the path. A process that a script left behind may keep the pipe: then the next
 * script gets another pipe at the same path, and does not see what the left one prints.
 */
export function openOutputPipe(path: string): OutputPipe {
  let take: (bytes: Uint8Array) => void = nothing;
  let ends = openEnds(path, (bytes) => {
    take(bytes);
  });
  return {
    begin: (onBytes) => {
      take = onBytes;
    },
    end: () => {
      const isKept = ends.readRest(take);
      take = nothing;
      if (!isKept) return;
      ends.close();
      rmSync(path);
      makeNamedPipes([path]);
      ends = openEnds(path, (bytes) => {
        take(bytes);
      });
    },
    close: () => {
      ends.close();
    },
  };
}

/** Makes named pipes that only this user can open. */
export function makeNamedPipes(paths: readonly string[]): void {
  const [first = '.'] = paths;
  const cwd = dirname(first);
  const { error, stderr } = spawnSync('mkfifo', ['-m', '600', ...paths], { cwd });
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  const reason =
    isMissing && existsSync(cwd)
      ? 'there is no mkfifo in PATH'
      : (error?.message ?? String(stderr));
  if (reason !== '') throw new StorageError(`no pipe can be made: ${reason}`);
}

/** Both ends of a pipe that programs use as their own: they block, and close with the program. */
export function openBothEnds(path: string): { readonly readFd: number; readonly writeFd: number } {
  const opener = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeFd = openSync(path, constants.O_WRONLY);
  const readFd = openSync(path, constants.O_RDONLY);
  closeSync(opener);
  return { readFd, writeFd };
}

function openEnds(path: string, onBytes: (bytes: Uint8Array) => void) {
  const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  // While this end is open the reader sees no end of file between two scripts.
  let writeFd = openSync(path, constants.O_WRONLY);
  const onread = {
    buffer,
    callback: (count: number): boolean => {
      onBytes(buffer.subarray(0, count));
      return true;
    },
  };
  const options = { fd: readFd, readable: true, writable: false, onread };
  const socket = new Socket(options);
  socket.on('error', nothing);
  socket.resume();
  return {
    /** Reads what is in the pipe, and says whether some other process holds the end for writing. */
    readRest: (take: (bytes: Uint8Array) => void): boolean => {
      // Without this end it is told by the end of the file, and an empty pipe is no error.
      closeSync(writeFd);
      let count = 0;
      for (let rest = pipeBytes; rest > 0; rest -= count) {
        count = readNow(readFd, rest);
        if (count <= 0) break;
        take(buffer.subarray(0, count));
      }
      const isKept = count > 0 ? readNow(readFd, pipeBytes) !== 0 : count !== 0;
      writeFd = openSync(path, constants.O_WRONLY);
      return isKept;
    },
    close: (): void => {
      closeSync(writeFd);
      socket.destroy();
    },
  };
}

/** Reads what is there: 0 at the end of the file, -1 when there is nothing yet. */
function readNow(fd: number, most: number): number {
  try {
    return readSync(fd, buffer, 0, most, null);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return -1;
    throw error;
  }
}
