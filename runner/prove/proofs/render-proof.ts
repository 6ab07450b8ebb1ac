import type { ProofRecord } from './proof-record.ts';
import { sumUpProofs } from './sum-up-proofs.ts';

/**
 * What was proved of a playbook, in one line: “proved against PostgreSQL 18.4 and Redis 7.0.15:
 * 4 faults, last run 2026-11-25”. null when no lab has proved this very content. Runs in a browser.
 */
export function renderProof(records: readonly ProofRecord[], digest: string): string | null {
  const summary = sumUpProofs(records.filter((record) => record.digest === digest));
  if (summary === null) return null;
  const { components, faults, last } = summary;
  const against = components.length === 0 ? 'in a lab' : `against ${joined(components)}`;
  return `proved ${against}: ${faults} ${faults === 1 ? 'fault' : 'faults'}, last run ${last}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
