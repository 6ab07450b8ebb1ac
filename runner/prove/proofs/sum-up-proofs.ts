import type { ProofRecord } from './proof-record.ts';

/** What several labs have proved of a playbook, taken together. Plain data. */
export interface ProofSummary {
  /** The real ones with their versions, as “PostgreSQL 15.18 and 18.4”. */
  readonly components: readonly string[];
  readonly faults: number;
  /** As 2026-11-25. */
  readonly last: string;
}

/** A fault that two labs have counts once; null when nothing was proved. Runs in a browser. */
export function sumUpProofs(records: readonly ProofRecord[]): ProofSummary | null {
  const proved = records.filter(({ verdict }) => verdict === 'proved');
  const last = proved.map(({ date }) => date.slice(0, 10)).sort();
  if (proved.length === 0) return null;
  const real = proved.flatMap(({ components }) => components.filter(({ isReal }) => isReal));
  return {
    components: [...new Set(real.map(({ name }) => name))].map((name) => {
      const versions = new Set(real.filter((one) => one.name === name).map((one) => one.version));
      return `${name} ${[...versions].sort(byNumbers).join(' and ')}`;
    }),
    faults: new Set(proved.flatMap(({ faults }) => faults.map(({ fault }) => fault))).size,
    last: last.at(-1) ?? '',
  };
}

function byNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
