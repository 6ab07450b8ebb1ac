import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RunEvent, RunEventBody } from './run-event.ts';

/** The file of a run's events, relative to the run's folder. */
export const journalFile = 'journal.ndjson';

/** Where the engine tells what happens. The journal is the truth: all else is a fold of it. */
export interface Journal {
  /** Cleans the event, appends it, flushes it, and hands the same event to the listener. */
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

/** Starts the journal of a new run in an existing folder; the file must not exist yet. */
export function createJournal(input: {
  readonly folder: string;
  readonly clean: (text: string) => string;
  readonly clock: Clock;
  readonly listen: (event: RunEvent) => void;
}): Journal {
  const fd = openSync(join(input.folder, journalFile), 'ax', 0o600);
  const startedMs = input.clock.elapsed();
  const events: RunEvent[] = [];
  return {
    events,
    append: (body) => {
      const event: RunEvent = {
        seq: events.length + 1,
        at: input.clock.now().toISOString(),
        elapsedMs: Math.max(0, input.clock.elapsed() - startedMs),
        ...cleanDeep(body, input.clean),
      };
      writeAll(fd, `${JSON.stringify(event)}\n`);
      fdatasyncSync(fd);
      events.push(event);
      input.listen(event);
      return event;
    },
    close: () => {
      closeSync(fd);
    },
  };
}

/** The events of a run. A last line that was cut by a crash is left out. */
export function readJournal(folder: string): RunEvent[] {
  const text = readFileSync(join(folder, journalFile), 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  // The border: only this program writes the file, one whole event a line.
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RunEvent);
}

/** Plain data with every text in it cleaned; keys are the program's own. */
export function cleanDeep<T>(value: T, clean: (text: string) => string): T {
  return cleanValue(value, clean) as T;
}

function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, cleanValue(item, clean)]),
  );
}

/** `write` may take only a part, for example when the disk is nearly full. */
function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
}
