import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createBoundedFind } from '../../playbook/expressions/bounded-match.ts';
import { compilePattern } from '../../playbook/patterns/regex.ts';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { linesSince } from './lines-since.ts';
import { codeOf } from './network-error.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

const chunkBytes = 64 * 1024;
const maxBytes = 4 * 1024 * 1024;
const maxLines = 200;

/** Reads the end of a log and finds lines in it. It never follows. */
export const log: StepExecutor<'log'> = async (input, context) => {
  const source =
    input.file === null
      ? await readCommand(input.run ?? '', input.tail, context)
      : await readEnd(resolve(context.cwd, fillText(input.file, context.values, asIs)), input.tail);
  if ('because' in source) return { ran: false, ...source };
  const newest = newEnough(source, input.sinceMs);
  if ('because' in newest) return { ran: false, ...newest };
  const { lines } = newest;
  const matching = await findLines(lines, input.grep, context.signal);
  if ('because' in matching) return { ran: false, ...matching };
  context.print(matching.map((line) => `${line}\n`).join(''));
  const count = matching.length;
  const isCountRead = context.factsRead.has('count') || context.factsRead.has('lines');
  if (newest.isShort && count === 0 && isCountRead) {
    const reason = `its last ${lines.length} lines do not reach back as far as is asked for; read more of them (tail)`;
    return { ran: false, because: 'expectation-unclear', reason };
  }
  const isUnread = newest.isShort || (input.sinceMs === null && source.isCut);
  return {
    ran: true,
    facts: {
      found: source.found,
      // A command that failed may have printed some of its log.
      ...(source.found || count > 0 ? { count, lines: matching.slice(-maxLines) } : {}),
      read: lines.length,
    },
    summary: source.found ? tell(count, lines.length, isUnread) : 'no such log',
  };
};

function tell(count: number, read: number, isUnread: boolean): string {
  const unread = isUnread ? '; earlier lines were not read' : '';
  if (read === 1) return `the last line ${count === 1 ? 'matches' : 'does not match'}${unread}`;
  return `${count} of the last ${read} lines ${count === 1 ? 'matches' : 'match'}${unread}`;
}

type Source = Lines | Obstacle;

interface Lines {
  readonly found: boolean;
  readonly lines: readonly string[];
  /** Whether there are more before them. */
  readonly isCut: boolean;
}

/** Why nothing was learned. */
type Obstacle = Omit<Extract<Learned, { ran: false }>, 'ran'>;

/** `isShort`: what is new begins before what was read, so that a line that is not there may be there. */
function newEnough(
  { lines, isCut }: Lines,
  sinceMs: number | null,
): { readonly lines: readonly string[]; readonly isShort: boolean } | Obstacle {
  if (sinceMs === null) return { lines, isShort: false };
  const now = Date.now();
  const newest = linesSince(lines, { since: now - sinceMs, now });
  const reason = 'no line that was read begins with a time, so nobody knows which are new';
  if (newest === null) return { because: 'bad-input', reason };
  return { lines: newest.lines, isShort: isCut && !newest.hasOlder };
}

/** The lines that match. A search cannot be cut off, so between lines it looks at the time. */
async function findLines(
  lines: readonly string[],
  grep: string | null,
  signal: AbortSignal,
): Promise<readonly string[] | Obstacle> {
  const compiled = grep === null ? null : compilePattern(grep);
  if (compiled === null) return lines;
  if (!compiled.ok) return { because: 'bad-input', reason: compiled.message };
  const matching: string[] = [];
  let breathMs = performance.now();
  for (const line of lines) {
    if (performance.now() - breathMs > 50) {
      await nextTurn();
      breathMs = performance.now();
      if (signal.aborted) return { because: 'timeout', reason: 'the search took too long' };
    }
    try {
      if (createBoundedFind()(compiled.pattern, line)) matching.push(line);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { because: 'expectation-unclear', reason: `a line is too long: ${reason}` };
    }
  }
  return matching;
}

async function readEnd(path: string, tail: number): Promise<Source> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { found: false, lines: [], isCut: false };
    return { because: 'not-permitted', reason: `the log cannot be read (${code ?? 'unknown'})` };
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return { because: 'not-permitted', reason: 'the log is not a file' };
    return { found: true, ...(await lastLines(file, stat.size, tail)) };
  } finally {
    await file.close();
  }
}

/** The last lines, read backwards in chunks; at most 4 MiB. */
async function lastLines(
  file: FileHandle,
  size: number,
  count: number,
): Promise<Pick<Lines, 'lines' | 'isCut'>> {
  const chunks: Buffer[] = [];
  let from = size;
  let newlines = 0;
  while (from > 0 && newlines <= count && size - from < maxBytes) {
    const length = Math.min(chunkBytes, from);
    from -= length;
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, from);
    newlines += buffer.reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
    chunks.unshift(buffer);
  }
  const lines = splitLines(Buffer.concat(chunks));
  return { lines: lines.slice(-count), isCut: from > 0 || lines.length > count };
}

function splitLines(bytes: Buffer): string[] {
  const text = bytes.toString('utf8').replace(/\n$/, '');
  return text === '' ? [] : text.split('\n');
}

async function readCommand(script: string, tail: number, context: StepContext): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let printed = 0;
  const reply = await context.shell({
    script,
    env: context.env,
    cwd: context.cwd,
    signal: context.signal,
    streams: 'merged',
    onOutput: (_, bytes) => {
      chunks.push(Buffer.from(bytes));
      size += bytes.length;
      printed += bytes.length;
      while (size - (chunks[0]?.length ?? 0) > maxBytes) size -= chunks.shift()?.length ?? 0;
    },
  });
  if (reply.ended === 'killed')
    return { because: 'interrupted', reason: `ended by ${reply.signal}` };
  if (reply.ended === 'not-started') return { because: 'tool-missing', reason: reply.reason };
  if (reply.exitCode === 127) return { because: 'tool-missing', reason: 'a command was not found' };
  if (reply.exitCode === 126) return { because: 'not-permitted', reason: 'the log cannot be read' };
  const lines = splitLines(Buffer.concat(chunks));
  return {
    found: reply.exitCode === 0,
    lines: lines.slice(-tail),
    isCut: printed > size || lines.length > tail,
  };
}
