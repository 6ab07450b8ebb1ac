import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  continueJournal,
  createJournal,
  createJournalInMemory,
  journalFile,
  readJournal,
} from './journal.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixbook-journal-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A wall clock that was set back by a year between two events, and a monotonic one. */
function jumpingClock() {
  const walls = ['2026-11-21T10:00:00Z', '2025-11-21T10:00:00Z', '2026-11-21T10:00:01Z'];
  let monotonicMs = 5_000;
  return {
    now: () => new Date(walls.shift() ?? '2026-11-21T10:00:02Z'),
    elapsed: () => (monotonicMs += 100),
  };
}

function input() {
  return { folder, clean: (text: string) => text, clock: jumpingClock(), listen: () => undefined };
}

const interrupted = { type: 'run-interrupted', signal: 'SIGTERM' } as const;

it('a clock that is set back changes neither the order of events nor a duration', () => {
  const journal = createJournal(input());
  for (let i = 0; i < 3; i += 1) journal.append(interrupted);
  journal.close();
  const events = readJournal(folder);
  expect(events.map(({ seq, elapsedMs }) => [seq, elapsedMs])).toEqual([
    [1, 100],
    [2, 200],
    [3, 300],
  ]);
});

it.each(['{"seq":2,"type":"run-int', '\0\0\0\0\0\n'])(
  'a last line that was cut (%j) is left out, and cut off by who goes on',
  (torn) => {
    const first = createJournal(input());
    first.append(interrupted);
    first.close();
    appendFileSync(join(folder, journalFile), torn);
    expect(readJournal(folder)).toHaveLength(1);
    const next = continueJournal(input());
    expect(next.append(interrupted)).toMatchObject({ seq: 2, elapsedMs: 200 });
    next.close();
    expect(readFileSync(join(folder, journalFile), 'utf8').split('\n')).toHaveLength(3);
    expect(readJournal(folder).map(({ seq }) => seq)).toEqual([1, 2]);
  },
);

it('a line that is damaged in the middle is said, with its number', () => {
  writeFileSync(join(folder, journalFile), '{"seq":1}\n{"se\n{"seq":3}\n');
  expect(() => readJournal(folder)).toThrow(/^line 2 of .+journal\.ndjson is damaged$/);
});

it('a folder without room for a journal is said in words', () => {
  expect(() => createJournal({ ...input(), folder: join(folder, 'gone') })).toThrow(
    'the journal cannot be opened: the folder is gone (ENOENT)',
  );
});

it('a journal in memory tells the same events, and leaves nothing in the folder', () => {
  const journals = [createJournal(input()), createJournalInMemory({ ...input(), folder: '' })];
  const told = journals.map((journal) => [
    journal.append(interrupted),
    journal.append({ ...interrupted, signal: 'SIGHUP' }),
  ]);
  for (const journal of journals) journal.close();
  expect(told[1]).toEqual(told[0]);
  expect(journals[1]?.events).toEqual(readJournal(folder));
});
