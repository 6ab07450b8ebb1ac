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
  const lines = newEnough(source.lines, input.sinceMs);
  if ('because' in lines) return { ran: false, ...lines };
  const matching = await findLines(lines, input.grep, context.signal);
  if ('because' in matching) return { ran: false, ...matching };
  context.print(matching.map((line) => `${line}\n`).join(''));
  const count = matching.length;
  return {
    ran: true,
    facts: {
      found: source.found,
      count,
      lines: matching.slice(-maxLines),
      read: lines.length,
    },
    summary: source.found
      ? `${count} of the last ${lines.length} lines ${count === 1 ? 'matches' : 'match'}`
      : 'no such log',
  };
};

type Source = { readonly found: boolean; readonly lines: readonly string[] } | Obstacle;

/** Why nothing was learned. */
type Obstacle = Omit<Extract<Learned, { ran: false }>, 'ran'>;

function newEnough(lines: readonly string[], sinceMs: number | null): readonly string[] | Obstacle {
  if (sinceMs === null) return lines;
  const now = Date.now();
  const reason = 'no line that was read begins with a time, so nobody knows which are new';
  return linesSince(lines, { since: now - sinceMs, now }) ?? { because: 'bad-input', reason };
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
    if (code === 'ENOENT' || code === 'ENOTDIR') return { found: false, lines: [] };
    return { because: 'not-permitted', reason: `the log cannot be read (${code ?? 'unknown'})` };
  }
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return { because: 'not-permitted', reason: 'the log is not a file' };
    return { found: true, lines: await lastLines(file, stat.size, tail) };
  } finally {
    await file.close();
  }
}

/** The last lines, read backwards in chunks; at most 4 MiB. */
async function lastLines(file: FileHandle, size: number, count: number): Promise<string[]> {
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
  return splitLines(Buffer.concat(chunks)).slice(-count);
}

function splitLines(bytes: Buffer): string[] {
  const text = bytes.toString('utf8').replace(/\n$/, '');
  return text === '' ? [] : text.split('\n');
}

async function readCommand(script: string, tail: number, context: StepContext): Promise<Source> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reply = await context.shell({
    script,
    env: context.env,
    cwd: context.cwd,
    signal: context.signal,
    streams: 'merged',
    onOutput: (_, bytes) => {
      chunks.push(Buffer.from(bytes));
      size += bytes.length;
      while (size - (chunks[0]?.length ?? 0) > maxBytes) size -= chunks.shift()?.length ?? 0;
    },
  });
  if (reply.ended === 'killed')
    return { because: 'interrupted', reason: `ended by ${reply.signal}` };
  if (reply.ended === 'not-started') return { because: 'tool-missing', reason: reply.reason };
  if (reply.exitCode === 127) return { because: 'tool-missing', reason: 'a command was not found' };
  return { found: reply.exitCode === 0, lines: splitLines(Buffer.concat(chunks)).slice(-tail) };
}
