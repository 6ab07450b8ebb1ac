import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkChain } from './chain.ts';
import { continueJournal, createJournal, readJournal, readJournalLines } from './journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-chain-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const input = {
  folder,
  clean: (text: string) => text,
  clock: { now: () => new Date('2026-11-21T10:00:00Z'), elapsed: () => 1 },
  listen: () => undefined,
};
const first = createJournal(input);
for (const signal of ['A', 'B', 'C']) first.append({ type: 'run-interrupted', signal });
first.close();
const later = continueJournal(input);
later.append({ type: 'run-interrupted', signal: 'D' });
later.close();
const lines = readJournalLines(folder);

it('a journal is a chain, over a resume too, and its events do not carry it', () => {
  expect(checkChain(lines)).toMatchObject({ lines: 4, edited: [], unchained: 0 });
  expect(readJournal(folder)).toEqual(later.events);
});

it('a changed line is told, and only that line', () => {
  const edited = lines.with(1, (lines[1] ?? '').replace('"B"', '"X"'));
  expect(checkChain(edited).edited).toEqual([2]);
});

it.each([
  ['taken out', [0, 2, 3], [2]],
  ['swapped', [0, 2, 1, 3], [2, 3, 4]],
  ['repeated', [0, 1, 1, 2, 3], [3]],
])('a line that was %s breaks the chain', (_, order, edited) => {
  expect(checkChain(order.map((index) => lines[index] ?? '')).edited).toEqual(edited);
});

it('lines without a chain are counted, since nothing can be said about them', () => {
  const bare = lines.map((line) => line.replace(/,"chain":"[^"]+"/, ''));
  expect(checkChain(bare)).toMatchObject({ edited: [], unchained: 4 });
});
