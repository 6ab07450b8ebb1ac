import { type ChildProcess, spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { $ } from 'zx/core';
import { storageProblem } from '../record/storage-error.ts';
import { endProcessTree, tagVariable } from './process-tree.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** One script to run. Values reach it as environment variables, never as part of its text. */
export interface ShellRequest {
  /** bash, run with `-e -o pipefail`, without start-up files and with stdin closed. */
  readonly script: string;
  /** The whole environment of the script: nothing else is handed on. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Ends the script and everything that it started. */
  readonly signal: AbortSignal;
  /** `merged` keeps both streams in their true order; `apart` tells them apart instead. */
  readonly streams: 'merged' | 'apart';
  readonly onOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void;
}

/** How a script ended. 141 from a pipe whose reader had enough counts as 0. */
export type ShellReply =
  | { readonly ended: 'exited'; readonly exitCode: number }
  | { readonly ended: 'killed'; readonly signal: string }
  | { readonly ended: 'not-started'; readonly reason: string };

export type Shell = (request: ShellRequest) => Promise<ShellReply>;

/** A shell whose scripts and named pipes live in a folder of their own. */
export interface ShellSession {
  readonly shell: Shell;
  close(): void;
}

const pipesAtOnce = 16;

/**
 * The only place that knows zx. The output goes through named pipes instead of zx's own streams:
 * they keep the true order of stdout and stderr, hold nothing in memory, let scripts open
 * /dev/stderr, and do not wait for a background child that keeps a stream open.
 */
export function createShellSession(folder: string): ShellSession {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const takePipe = createPipeMaker(folder);
  const watchdog = createWatchdog();
  let count = 0;
  return {
    shell: async (request) => {
      const file = join(folder, `${(count += 1)}.sh`);
      const trouble = prepare(file, request.script);
      if (trouble !== null) return { ended: 'not-started', reason: trouble };
      const out = openStream(takePipe(), (bytes) => {
        request.onOutput('stdout', bytes);
      });
      const err =
        request.streams === 'merged'
          ? out
          : openStream(takePipe(), (bytes) => {
              request.onOutput('stderr', bytes);
            });
      try {
        const reply = await runScript(file, request, {
          out: out.writeFd,
          err: err.writeFd,
          watchdog,
        });
        await out.drain();
        if (err !== out) await err.drain();
        return reply;
      } finally {
        out.close();
        if (err !== out) err.close();
        rmSync(file, { force: true });
      }
    },
    close: () => {
      watchdog.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the script. Null, or what the disk said: then nothing can be run. */
function prepare(file: string, script: string): string | null {
  try {
    writeFileSync(file, `${script}\n`, { mode: 0o600 });
    return null;
  } catch (error) {
    const problem = storageProblem(error);
    if (problem === null) throw error;
    return `the script cannot be written: ${problem}`;
  }
}

async function runScript(
  file: string,
  request: ShellRequest,
  {
    out,
    err,
    watchdog,
  }: { readonly out: number; readonly err: number; readonly watchdog: Watchdog },
): Promise<ShellReply> {
  if (request.signal.aborted) return { ended: 'killed', signal: 'SIGTERM' };
  const tag = crypto.randomUUID();
  const running = $({
    stdio: ['ignore', out, err],
    env: { ...request.env, [tagVariable]: tag },
    cwd: request.cwd,
    detached: true,
    nothrow: true,
    quiet: true,
    shell: 'bash',
    prefix: '',
    postfix: '',
  })`set -e -o pipefail; . ${file}`;
  // zx settles on its own after the exit; its result is of no interest and must not be unhandled.
  void running.catch(() => undefined);
  const { child } = running;
  if (child?.pid === undefined)
    return { ended: 'not-started', reason: 'bash could not be started' };
  const script = { pid: child.pid, tag };
  watchdog.watch(script);
  const ended = endOf(child);
  const stops: Promise<void>[] = [];
  const stop = (): void => void stops.push(endProcessTree({ ...script, ended }));
  request.signal.addEventListener('abort', stop, { once: true });
  const reply = await ended;
  // A signal that comes later must not reach what the script has left running on purpose.
  request.signal.removeEventListener('abort', stop);
  await Promise.all(stops);
  watchdog.release();
  return reply;
}

function endOf(child: ChildProcess): Promise<ShellReply> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve({ ended: 'not-started', reason: error.message });
    });
    child.once('exit', (code, signal) => {
      resolve(toReply(code, signal));
    });
  });
}

function toReply(code: number | null, signal: string | null): ShellReply {
  if (code === null) return { ended: 'killed', signal: signal ?? 'unknown' };
  return { ended: 'exited', exitCode: code === 141 ? 0 : code };
}

interface OpenStream {
  readonly writeFd: number;
  /** Resolves when all that was written so far has been read. */
  drain(): Promise<void>;
  close(): void;
}

/** Reads a named pipe until its writer is done; a mark tells that everything before it was read. */
function openStream(path: string, onBytes: (bytes: Uint8Array) => void): OpenStream {
  const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeFd = openSync(path, constants.O_WRONLY);
  const markFd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  rmSync(path, { force: true });
  const mark = Buffer.from(`\0${crypto.randomUUID()}\0`);
  const socket = new Socket({ fd: readFd, readable: true, writable: false });
  let held: Buffer | null = null;
  let drained: () => void = () => undefined;
  socket.on('data', (bytes: Buffer) => {
    if (held === null) {
      onBytes(bytes);
      return;
    }
    held = Buffer.concat([held, bytes]);
    const at = held.indexOf(mark);
    if (at === -1) {
      const safe = Math.max(0, held.length - mark.length);
      if (safe > 0) onBytes(held.subarray(0, safe));
      held = held.subarray(safe);
      return;
    }
    if (at > 0) onBytes(held.subarray(0, at));
    drained();
  });
  return {
    writeFd,
    drain: async () => {
      const done = new Promise<void>((resolve) => {
        drained = resolve;
      });
      held = Buffer.alloc(0);
      await writeMark(markFd, mark);
      await done;
    },
    close: () => {
      closeSync(writeFd);
      closeSync(markFd);
      socket.destroy();
    },
  };
}

/** A pipe that a background child keeps full takes the mark as soon as there is room. */
async function writeMark(fd: number, mark: Buffer): Promise<void> {
  for (;;) {
    try {
      writeSync(fd, mark);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      await sleep(1);
    }
  }
}

/** Makes named pipes several at a time, because starting `mkfifo` costs more than a pipe. */
function createPipeMaker(folder: string): () => string {
  let ready: string[] = [];
  let made = 0;
  return () => {
    if (ready.length === 0) {
      ready = Array.from({ length: pipesAtOnce }, () => join(folder, `${(made += 1)}.pipe`));
      const { status, stderr } = spawnSync('mkfifo', ['-m', '600', ...ready]);
      if (status !== 0) throw new Error(`mkfifo failed: ${String(stderr)}`);
    }
    return ready.shift() ?? '';
  };
}
