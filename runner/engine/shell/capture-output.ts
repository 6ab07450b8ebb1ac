import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Redactor } from '../../redact/redactor.ts';
import type { Output } from '../../record/run-event.ts';
import { storageProblem } from '../../record/storage-error.ts';
import { createEndsCleaner } from './clean-ends.ts';

/** Takes a step's raw output, cleans it, and keeps it with bounded memory. */
export interface OutputCapture {
  readonly print: (output: string | Uint8Array) => void;
  /** What was printed; null if nothing was. */
  end(): Output | null;
}

const headBytes = 8 * 1024;
const tailBytes = 32 * 1024;

/**
 * Cleans output as it comes. A short output lives in the journal; a long one goes to a file of the
 * run's folder, and its beginning and end to the journal. Of a flood the file has both ends, too.
 */
export function captureOutput(input: {
  readonly redactor: Redactor;
  readonly folder: string;
  /** File for a long output, relative to the folder. */
  readonly file: string;
}): OutputCapture {
  const ends = createEndsCleaner(input.redactor);
  const encoder = new TextEncoder();
  const kept = createHeadAndTail();
  const log = createLog(join(input.folder, input.file));
  let bytes = 0;
  const keep = (clean: string): void => {
    kept.add(clean);
    if (log.state() === 'none' && kept.size() > headBytes + tailBytes) {
      log.write(kept.head() + kept.tail());
    } else if (log.state() === 'open') {
      log.write(clean);
    }
    if (log.state() !== 'none') kept.cut();
  };
  return {
    print: (output) => {
      const raw = typeof output === 'string' ? encoder.encode(output) : output;
      bytes += raw.length;
      keep(ends.push(raw));
    },
    end: () => {
      const { leftOut, text: rest } = ends.end();
      if (leftOut > 0) {
        kept.leaveOut(leftOut);
        if (log.state() === 'open') log.write(`${cutMark(leftOut)}\n`);
      }
      keep(rest);
      const isWhole = log.end();
      if (bytes === 0) return null;
      const { text, omittedLines } = kept.excerpt();
      return { text, bytes, omittedLines, file: isWhole ? input.file : null };
    },
  };
}

/**
 * Writes a file of a step into the run's folder, and gives its name; null when the disk does not
 * take it. A later attempt replaces it.
 */
export function keepFile(folder: string, file: string, bytes: Uint8Array): string | null {
  const path = join(folder, file);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
    return file;
  } catch (error) {
    if (storageProblem(error) === null) throw error;
    rmSync(path, { force: true });
    return null;
  }
}

/** A file that is whole or not there: where the disk takes no more, beginning and end must do. */
function createLog(path: string) {
  let state: 'none' | 'open' | 'failed' = 'none';
  let fd: number | null = null;
  const fail = (error: unknown): void => {
    if (storageProblem(error) === null) throw error;
    state = 'failed';
    if (fd !== null) rmSync(path, { force: true });
  };
  return {
    state: () => state,
    write: (text: string): void => {
      try {
        fd ??= openLog(path);
        state = 'open';
        writeFileSync(fd, text);
      } catch (error) {
        fail(error);
      }
    },
    /** Whether the file holds all that was written. */
    end: (): boolean => {
      if (fd !== null) closeSync(fd);
      return state === 'open';
    },
  };
}

/** A step that runs again after a resume replaces what it printed before. */
function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openSync(path, 'w', 0o600);
}

/** Whole lines from the beginning and the end of a text, and how many lie between. */
function createHeadAndTail() {
  let head = '';
  let tail = '';
  let omittedLines = 0;
  return {
    add: (text: string): void => {
      tail += text;
      if (omittedLines === 0 && head.length < headBytes) {
        const room = headBytes - head.length;
        head += tail.slice(0, room);
        tail = tail.slice(room);
      }
    },
    size: (): number => head.length + tail.length,
    head: (): string => head,
    tail: (): string => tail,
    /** Lets go of what lies before the last bytes. */
    cut: (): void => {
      if (tail.length <= 2 * tailBytes) return;
      const from = tail.length - tailBytes;
      omittedLines += countLines(tail.slice(0, from));
      tail = tail.slice(from);
    },
    /** Counts lines that were never here, between what is kept and what comes. */
    leaveOut: (lines: number): void => {
      omittedLines += lines + countLines(tail);
      tail = '';
    },
    excerpt: (): { text: string; omittedLines: number } => {
      const from = Math.max(0, tail.length - tailBytes);
      const cutNow = countLines(tail.slice(0, from));
      const between = omittedLines + cutNow;
      if (between === 0) return { text: head + tail.slice(from), omittedLines: 0 };
      return { text: `${head}\n${cutMark(between)}\n${tail.slice(from)}`, omittedLines: between };
    },
  };
}

function cutMark(lines: number): string {
  return `… ${lines} ${lines === 1 ? 'line is' : 'lines are'} left out here …`;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return text === '' ? 0 : Math.max(1, count);
}
