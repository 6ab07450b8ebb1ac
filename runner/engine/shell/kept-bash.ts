import type { ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { storageProblem } from '../../record/storage-error.ts';
import { makeNamedPipes, openBothEnds, openOutputPipe } from './output-pipe.ts';
import { endProcessTree, type ProcessTree, tagVariable, ticksNow } from './process-tree.ts';
import type { ShellReply, ShellRequest } from './shell-request.ts';
import { keeperTag, type Watchdog } from './watchdog.ts';

/** A bash that stays, and forks for each script. It runs one script at a time. */
export interface KeptBash {
  /** Whether the script needs the environment and the folder that this bash has. */
  readonly fits: (request: ShellRequest) => boolean;
  /** After any other end than `exited` the bash is gone. */
  readonly run: (request: ShellRequest) => Promise<ShellReply>;
  readonly isAlive: () => boolean;
  readonly close: () => void;
}

/** What is needed to start the bash. */
export interface BashStart {
  /** The pipes `out`, `err` and `reports`, and the files `running` and `script.sh`. */
  readonly at: (name: string) => string;
  /** Its stdin: the tag of each script. */
  readonly orders: number;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/**
 * The output goes through named pipes instead of streams of Node: they keep the true order of
 * stdout and stderr, hold nothing in memory, let scripts open /dev/stderr, and do not wait for a
 * background child that keeps a stream open.
 */
export function keepBash(
  folder: string,
  { env, cwd }: ShellRequest,
  {
    start,
    watchdog,
  }: {
    readonly start: (input: BashStart) => ChildProcess | undefined;
    readonly watchdog: Watchdog;
  },
): KeptBash {
  const at = (name: string): string => join(folder, name);
  mkdirSync(folder, { mode: 0o700 });
  makeNamedPipes(['out', 'err', 'orders', 'reports'].map(at));
  const out = openOutputPipe(at('out'));
  const err = openOutputPipe(at('err'));
  const reports = openOutputPipe(at('reports'));
  const orders = openBothEnds(at('orders'));
  writeFileSync(at('running'), '', { mode: 0o600 });
  const scriptFd = openSync(at('script.sh'), 'wx', 0o600);
  const id = crypto.randomUUID();
  watchdog.watch({ id, running: at('running') });
  const child = start({
    at,
    orders: orders.readFd,
    env: { ...env, [tagVariable]: keeperTag(id) },
    cwd,
  });
  closeSync(orders.readFd);
  let count = 0;
  let dead: ShellReply | null = null;
  let onDeath: (reply: ShellReply) => void = () => undefined;
  const die = (reply: ShellReply): void => {
    dead ??= reply;
    onDeath(reply);
  };
  child?.once('error', (error) => {
    die({ ended: 'not-started', reason: error.message });
  });
  child?.once('exit', (_, signal) => {
    die(killed(signal ?? 'its own exit'));
  });
  return {
    fits: (request) => request.cwd === cwd && isSameEnv(request.env, env),
    isAlive: () => dead === null,
    run: async (request) => {
      if (child?.pid === undefined) {
        return { ended: 'not-started', reason: 'bash could not be started' };
      }
      const tag = `${(count += 1)}.${request.streams}.${id}`;
      const script: Omit<ProcessTree, 'ended'> = {
        tag,
        leader: () => leaderIn(at('running'), tag),
        keeper: { pid: child.pid, tag: keeperTag(id), startedTicks: ticksNow() },
      };
      const trouble = rewrite(scriptFd, `${request.script}\n`);
      if (trouble !== null) return { ended: 'not-started', reason: trouble };
      // Both streams of a merged script go through the first pipe.
      const pipes = request.streams === 'apart' ? [out, err] : [out];
      for (const pipe of pipes) {
        pipe.begin((bytes) => {
          request.onOutput(pipe === out ? 'stdout' : 'stderr', bytes);
        });
      }
      let report = '';
      const ended = new Promise<ShellReply>((resolve) => {
        onDeath = resolve;
        reports.begin((bytes) => {
          report += Buffer.from(bytes).toString('latin1');
          if (report.endsWith('\n')) resolve(toReply(Number(report)));
        });
      });
      const stops: Promise<void>[] = [];
      const stop = (): void => {
        // The bash goes too: its script may have stopped it, and it would never report.
        stops.push(endProcessTree({ ...script, ended }).then(() => void child.kill('SIGKILL')));
      };
      request.signal.addEventListener('abort', stop, { once: true });
      if (dead === null) order(orders.writeFd, tag);
      const reply = dead ?? (await ended);
      // A signal that comes later must not reach what the script has left running on purpose.
      request.signal.removeEventListener('abort', stop);
      if (reply.ended !== 'exited' && stops.length === 0) stop();
      await Promise.all(stops);
      const isLost = !existsSync(folder);
      if (!isLost) for (const pipe of pipes) pipe.end();
      if (reply.ended !== 'exited') return reply;
      if (stops.length > 0) return killed('SIGTERM');
      return isLost ? killed('the loss of its files') : reply;
    },
    close: () => {
      if (dead === null) child?.kill('SIGKILL');
      closeSync(orders.writeFd);
      closeSync(scriptFd);
      for (const pipe of [out, err, reports]) pipe.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function killed(signal: string): ShellReply {
  return { ended: 'killed', signal };
}

/** The group of the script that runs, by the last line; null when it is not told, or not any more. */
function leaderIn(file: string, tag: string): number | null {
  const told = existsSync(file) ? readFileSync(file, 'latin1') : '';
  const last = told.trimEnd().split('\n').at(-1) ?? '';
  return last.endsWith(` ${tag}`) ? Number.parseInt(last, 10) : null;
}

/**
 * bash has read the script before it runs it, so the same file serves the next one. Null, or what
 * the disk said: then nothing can be run.
 */
function rewrite(fd: number, text: string): string | null {
  const bytes = Buffer.from(text);
  try {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(fd, bytes, written, bytes.length - written, written);
    }
    ftruncateSync(fd, bytes.length);
    return null;
  } catch (error) {
    const problem = storageProblem(error);
    if (problem === null) throw error;
    return `the script cannot be written: ${problem}`;
  }
}

/** A bash that has just died takes no order; its death is told by an event. */
function order(fd: number, tag: string): void {
  try {
    writeSync(fd, `${tag}\n`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

function toReply(code: number): ShellReply {
  return { ended: 'exited', exitCode: code === 141 ? 0 : code };
}

function isSameEnv(a: ShellRequest['env'], b: ShellRequest['env']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
