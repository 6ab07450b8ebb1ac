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

/**
 * Puts new results in the place of all older ones of the playbooks that were asked for, so that no
 * lab stays that they no longer name. Skipped ones replace nothing, because they say nothing.
 */
export function keepProofs(
  libraryRoot: string,
  fresh: readonly ProofRecord[],
  wasAsked: (playbook: string) => boolean,
): void {
  const told = fresh.filter(({ verdict }) => verdict !== 'skipped');
  const keyOf = ({ playbook, lab }: ProofRecord): string => `${playbook} ${lab}`;
  const skipped = new Set(fresh.filter(({ verdict }) => verdict === 'skipped').map(keyOf));
  const kept = loadKeptProofs(libraryRoot);
  const others = kept.filter((record) => skipped.has(keyOf(record)) || !wasAsked(record.playbook));
  if (told.length === 0 && others.length === kept.length) return;
  const records = [...others, ...told].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const document: ProofRecords = { proofs: 1, records };
  const file = proofsFileOf(libraryRoot);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(document, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
