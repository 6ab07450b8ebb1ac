import type { ProofRecord } from './proof-record.ts';

/**
 * What was proved of a playbook, in one line: “proved against PostgreSQL 18.4 and Redis 7.0.15:
 * 4 faults, last run 2026-11-25”. null when no lab has proved this very content. Runs in a browser.
 */
export function renderProof(records: readonly ProofRecord[], digest: string): string | null {
  const proved = records.filter(
    (record) => record.verdict === 'proved' && record.digest === digest,
  );
  if (proved.length === 0) return null;
  const components = [
    ...new Set(
      proved.flatMap(({ components: all }) =>
        all.filter(({ isReal }) => isReal).map(({ name, version }) => `${name} ${version}`),
      ),
    ),
  ];
  const faults = new Set(proved.flatMap((record) => record.faults.map(({ fault }) => fault))).size;
  const last =
    proved
      .map(({ date }) => date.slice(0, 10))
      .sort()
      .at(-1) ?? '';
  const against = components.length === 0 ? 'in a lab' : `against ${joined(components)}`;
  return `proved ${against}: ${faults} ${faults === 1 ? 'fault' : 'faults'}, last run ${last}`;
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
