import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProofRecord, ProofRecords } from './proof-record.ts';
import { parseProofs } from './parse-proofs.ts';

/** Where the results of labs are kept, seen from the folder above `playbooks`. */
export function proofsFileOf(libraryRoot: string): string {
  return join(dirname(libraryRoot), '.fixbook', 'proofs.json');
}

/** What is kept; nothing when there is no file, or one that is not ours. */
export function loadKeptProofs(libraryRoot: string): readonly ProofRecord[] {
  try {
    return parseProofs(readFileSync(proofsFileOf(libraryRoot), 'utf8'));
  } catch {
    return [];
  }
}

/** Puts new results in the place of older ones of the same playbook and lab. Skipped ones replace nothing. */
export function keepProofs(libraryRoot: string, fresh: readonly ProofRecord[]): void {
  const told = fresh.filter(({ verdict }) => verdict !== 'skipped');
  if (told.length === 0) return;
  const keyOf = ({ playbook, lab }: ProofRecord): string => `${playbook} ${lab}`;
  const keys = new Set(told.map(keyOf));
  const others = loadKeptProofs(libraryRoot).filter((record) => !keys.has(keyOf(record)));
  const records = [...others, ...told].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const document: ProofRecords = { proofs: 1, records };
  const file = proofsFileOf(libraryRoot);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(document, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
