import type { ProofRecord, ProofVerdict } from './proof-record.ts';

/** A share of a lab's faults, which are tried in a sandbox of their own. */
export interface LabPart {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

/** All faults in one sandbox. */
export const wholeLab: LabPart = { index: 0, of: 1 };

/** The parts of a lab, one after the other. */
export function partsOf({ parts = 1 }: { readonly parts?: number }): LabPart[] {
  return Array.from({ length: parts }, (_, index) => ({ index, of: parts }));
}

/** Those of a part. Parts one after the other are all faults once, in the order of the lab. */
export function shareOf<T>({ index, of }: LabPart, faults: readonly T[]): T[] {
  const start = (part: number): number => Math.floor((faults.length * part) / of);
  return faults.slice(start(index), start(index + 1));
}

/** What a playbook's proofs in all parts of a lab come to, in the order of the parts. */
export function joinParts(parts: readonly [ProofRecord, ...ProofRecord[]]): ProofRecord {
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  return {
    ...parts[0],
    verdict: worstFirst.find((worst) => parts.some(({ verdict }) => verdict === worst)) ?? 'proved',
    reason: [...new Set(parts.flatMap(({ reason }) => reason.split('\n')))]
      .filter((line) => line !== '')
      .join('\n'),
    components: parts
      .flatMap(({ components }) => components)
      .filter(
        ({ name, version }, i, all) =>
          all.findIndex((one) => one.name === name && one.version === version) === i,
      ),
    faults: parts.flatMap(({ faults }) => faults),
    matrix: parts.flatMap(({ matrix }) => matrix),
    seconds: Math.round(seconds * 10) / 10,
  };
}

const worstFirst: readonly ProofVerdict[] = ['refuted', 'lab-error', 'skipped'];
