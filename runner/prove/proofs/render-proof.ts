import type { ProofState } from './proof-state.ts';

/**
 * What labs have shown of a playbook, in one line: “proved against PostgreSQL 18.4 and Redis 7.0.15:
 * 4 faults, last run 2026-11-25”. Runs in a browser.
 */
export function renderProof(proof: ProofState): string {
  switch (proof.state) {
    case 'proved': {
      const { components, faults, last } = proof;
      const against = components.length === 0 ? 'in a lab' : `against ${joined(components)}`;
      return `proved ${against}: ${faults} ${faults === 1 ? 'fault' : 'faults'}, last run ${last}`;
    }
    case 'refuted':
      return `refuted in a lab, last run ${proof.last}`;
    case 'older':
      return `proved for an older version, last run ${proof.last}`;
  }
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
