import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { cleanDeep } from './clean-deep.ts';
import { chainLine, FIRST_LINK } from './chain.ts';
import type { RunEvent, RunEventBody } from './run-event.ts';
import { StorageError, toStorageError } from './storage-error.ts';

/** The file of a run's events, relative to the run's folder. */
export const journalFile = 'journal.ndjson';

/** Where the engine tells what happens. The journal is the truth: all else is a fold of it. */
export interface Journal {
  /**
   * Cleans the event, appends it, and hands the same event to the listener. The first event that
   * the disk does not take is a `StorageError`; from then on events are only in memory.
   */
  append(body: RunEventBody): RunEvent;
  /** Everything appended so far. */
  readonly events: readonly RunEvent[];
  close(): void;
}

/** Time as the journal needs it, so that tests can give their own. */
export interface Clock {
  now(): Date;
  /** Monotonic milliseconds. */
  elapsed(): number;
}

export const systemClock: Clock = { now: () => new Date(), elapsed: () => performance.now() };

export interface JournalInput {
  readonly folder: string;
  readonly clean: (text: string) => string;
  readonly clock: Clock;
  readonly listen: (event: RunEvent) => void;
}

/** Starts the journal of a new run in an existing folder; the file must not exist yet. */
export function createJournal(input: JournalInput): Journal {
  const file = openFile(open(input.folder, 'ax'), FIRST_LINK);
  return openJournal(input, [], file);
}

/** The journal of a run that is over with its process: it has no file, and nothing can resume it. */
export function createJournalInMemory(input: JournalInput): Journal {
  return openJournal(input, [], { write: () => null, close: () => undefined });
}

/**
 * Goes on with the journal of a run that ended too early. A last line that was cut is removed, the
 * numbers go on, and so does the time, without the time in between.
 */
export function continueJournal(input: JournalInput): Journal {
  const { wholeBytes, events, link } = parseJournal(input.folder);
  const fd = open(input.folder, 'a');
  ftruncateSync(fd, wholeBytes);
  return openJournal(input, events, openFile(fd, link));
}

function open(folder: string, flags: 'ax' | 'a'): number {
  try {
    return openSync(join(folder, journalFile), flags, 0o600);
  } catch (error) {
    throw toStorageError('the journal cannot be opened', error);
  }
}

function openJournal(
  { clean, clock, listen }: JournalInput,
  earlier: readonly RunEvent[],
  file: EventFile,
): Journal {
  const startedMs = clock.elapsed() - (earlier.at(-1)?.elapsedMs ?? 0);
  const events: RunEvent[] = [...earlier];
  let isBroken = false;
  return {
    events,
    append: (body) => {
      const before = events.at(-1);
      const event: RunEvent = {
        seq: (before?.seq ?? 0) + 1,
        at: clock.now().toISOString(),
        elapsedMs: Math.max(before?.elapsedMs ?? 0, clock.elapsed() - startedMs),
        ...cleanDeep(body, clean),
      };
      const problem = isBroken ? null : file.write(event, before);
      isBroken ||= problem !== null;
      events.push(event);
      listen(event);
      if (problem !== null) throw problem;
      return event;
    },
    close: () => {
      file.close();
    },
  };
}

/** Where events outlive the process. */
interface EventFile {
  /** Gives what the disk said if it does not take the event. */
  write(event: RunEvent, before: RunEvent | undefined): Error | null;
  close(): void;
}

function openFile(fd: number, lastLink: string): EventFile {
  let link = lastLink;
  const flushing = createFlushing(fd);
  let wholeBytes = fstatSync(fd).size;
  return {
    write: (event, before) => {
      try {
        flushing.throwIfFailed();
        const chained = chainLine(JSON.stringify(event), link);
        const size = writeAll(fd, `${chained.line}\n`);
        link = chained.link;
        if (isOfALook(event, before)) flushing.inTheBackground();
        else if (event.type === 'step-finished') flushing.withTheNext();
        else flushing.now();
        wholeBytes += size;
        return null;
      } catch (error) {
        cut(fd, wholeBytes);
        return toStorageError('the journal cannot be written', error);
      }
    },
    close: () => {
      flushing.close();
      closeSync(fd);
    },
  };
}

/** Half a line is worth nothing; where the disk does not even take that, the reader cuts it. */
function cut(fd: number, size: number): void {
  try {
    ftruncateSync(fd, size);
  } catch {
    // The first error is the one to tell.
  }
}

/**
 * Whether the event is the beginning or the result of a step that changes nothing. It is written at
 * once; after a loss of power such a step can run again, so nothing waits for the disk.
 */
function isOfALook(event: RunEvent, before: RunEvent | undefined): boolean {
  const started = event.type === 'step-finished' ? before : event;
  return started?.type === 'step-started' && ['read', 'probe'].includes(started.risk);
}

/** Looks that come faster than this share a flush: each costs two threads a change of work. */
const betweenFlushesMs = 20;

/** When what was written is flushed to the disk, with all that was written before it. */
function createFlushing(fd: number) {
  let failure: Error | null = null;
  let owed: NodeJS.Immediate | null = null;
  const looks = createLookFlush(fd, (error) => {
    failure ??= error;
  });
  const now = (): void => {
    if (owed !== null) clearImmediate(owed);
    owed = null;
    fdatasyncSync(fd);
  };
  return {
    now,
    /**
     * Shares the flush of the next event, which mostly comes in the same turn of the event loop and
     * is the beginning of the next step. Where anything is waited for, that turn is over.
     */
    withTheNext: (): void => {
      if (owed !== null) return;
      owed = setImmediate(() => {
        try {
          now();
        } catch (error) {
          failure ??= error as Error;
        }
      });
    },
    inTheBackground: (): void => {
      if (owed === null) looks.flushSoon();
      else now();
    },
    throwIfFailed: (): void => {
      if (failure !== null) throw failure;
    },
    close: (): void => {
      if (owed !== null) now();
      looks.close();
    },
  };
}

/** Flushes in the background, one flush at a time; what is written meanwhile is in the next one. */
function createLookFlush(fd: number, fail: (error: Error) => void) {
  let isFlushing = false;
  let isDirty = false;
  let isClosed = false;
  let pause: NodeJS.Timeout | null = null;
  const goOn = (): void => {
    isFlushing = false;
    if (isDirty) flush();
  };
  const flush = (): void => {
    isFlushing = true;
    isDirty = false;
    fdatasync(fd, (error) => {
      // After the journal was closed: its last event was flushed with all before it.
      if (error !== null && error.code !== 'EBADF') fail(error);
      else if (!isClosed) pause = setTimeout(goOn, betweenFlushesMs);
    });
  };
  return {
    flushSoon: (): void => {
      if (isFlushing) isDirty = true;
      else flush();
    },
    close: (): void => {
      isClosed = true;
      if (pause !== null) clearTimeout(pause);
    },
  };
}

/** The events of a run. A last line that was cut by a crash is left out. */
export function readJournal(folder: string): RunEvent[] {
  return parseJournal(folder).events;
}

/** The whole lines of a journal as they are, to be checked. */
export function readJournalLines(folder: string): readonly string[] {
  const text = readFileSync(join(folder, journalFile), 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
}

interface ParsedJournal {
  readonly events: RunEvent[];
  readonly wholeBytes: number;
  /** What the next event is chained to. */
  readonly link: string;
}

function parseJournal(folder: string): ParsedJournal {
  const text = readFileSync(join(folder, journalFile), 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  lines.pop();
  const chained = lines.map(parseEvent);
  const events = chained.map((item) => item?.event ?? null);
  // A power failure may leave what was not flushed with the right length and without its content.
  while (events.at(-1) === null) {
    events.pop();
    lines.pop();
  }
  const broken = events.indexOf(null);
  if (broken !== -1) {
    throw new StorageError(`line ${broken + 1} of ${join(folder, journalFile)} is damaged`);
  }
  return {
    events: events.filter((event) => event !== null),
    wholeBytes: Buffer.byteLength(lines.map((line) => `${line}\n`).join('')),
    link: chained[lines.length - 1]?.link ?? FIRST_LINK,
  };
}

/** The border: only this program writes the file, one whole event a line with its link of the chain. */
function parseEvent(line: string): { readonly event: RunEvent; readonly link: string } | null {
  try {
    const { chain = FIRST_LINK, ...event } = JSON.parse(line) as RunEvent & { chain?: string };
    return { event, link: chain };
  } catch {
    return null;
  }
}

/** `write` may take only a part, for example when the disk is nearly full. Gives the bytes written. */
function writeAll(fd: number, text: string): number {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
  return written;
}
