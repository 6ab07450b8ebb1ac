import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { endProcessTree, tagVariable } from '../../engine/shell/process-tree.ts';
import { toParamText } from './param-file.ts';
import { abortOnSignals } from '../signals.ts';
import { UserError } from '../user-error.ts';

const maxBytes = 1024 * 1024;

/**
 * The value that a command prints, such as that of a password manager. It runs in the user's own
 * environment, may ask at the terminal, and what it says on stderr goes there and nowhere else.
 */
export async function runParamCommand(
  name: string,
  command: string,
  world: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly timeoutMs?: number;
  },
): Promise<string> {
  const { cwd, env, timeoutMs = 30_000 } = world;
  const tag = randomUUID();
  const child = spawn('bash', ['--norc', '-e', '-o', 'pipefail', '-c', command], {
    cwd,
    env: { ...env, [tagVariable]: tag },
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  const printed = collect(child.stdout);
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  const signals = abortOnSignals();
  const timeUp = AbortSignal.timeout(timeoutMs);
  const cut = AbortSignal.any([signals.signal, timeUp, printed.tooMuch]);
  try {
    const end = await Promise.race([ended, aborted(cut)]);
    if (end !== null) return valueOf(name, end, printed.bytes());
    await endProcessTree({ leader: () => null, tag, keeper: null, ended });
    child.kill('SIGKILL');
    child.stdout.destroy();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw failure(name, 'cannot be run: bash is missing');
  } finally {
    signals.release();
  }
  if (signals.signal.aborted) process.kill(process.pid, String(signals.signal.reason));
  if (printed.tooMuch.aborted) throw failure(name, 'printed more than 1 MiB');
  throw failure(name, `did not end within ${timeoutMs / 1_000} s`);
}

function collect(stdout: NodeJS.ReadableStream) {
  const chunks: Buffer[] = [];
  const controller = new AbortController();
  let size = 0;
  stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) controller.abort();
    else chunks.push(chunk);
  });
  return { bytes: () => Buffer.concat(chunks), tooMuch: controller.signal };
}

async function aborted(signal: AbortSignal): Promise<null> {
  if (!signal.aborted) await once(signal, 'abort');
  return null;
}

function valueOf(name: string, [code, signal]: [number | null, string | null], bytes: Buffer) {
  if (code === 0) return toParamText(bytes, `${name}: what its command printed`);
  throw failure(name, signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
}

function failure(name: string, what: string): UserError {
  return new UserError(`${name}: its --param-command ${what}`, {
    hint: 'Run the command by itself: it must print the value and nothing else.',
  });
}
