/**
 * What labs have shown, as it is kept in `.fixbook/proofs.json`. Plain data, without addresses and
 * secrets; runs in a browser.
 */
export interface ProofRecords {
  readonly proofs: 1;
  /** By playbook, then by lab. */
  readonly records: readonly ProofRecord[];
}

/** One playbook in one lab. */
export interface ProofRecord {
  readonly playbook: string;
  readonly version: string;
  /** Of the playbook's files; another one now means that it was changed since. */
  readonly digest: string;
  readonly lab: string;
  readonly verdict: ProofVerdict;
  /** Why it is not proved; empty when it is. */
  readonly reason: string;
  readonly components: readonly ProvedComponent[];
  /** What is not the real thing in this lab, each a sentence. */
  readonly doubles: readonly string[];
  /** Faults that the playbook is for. */
  readonly faults: readonly ProvedFault[];
  /** Every fault of the lab, and which causes the playbook confirmed under it. */
  readonly matrix: readonly MatrixRow[];
  /** UTC, as 2026-11-25T21:30:00Z. */
  readonly date: string;
  readonly seconds: number;
}

/** `lab-error` says nothing about the playbook; `skipped` neither. */
export type ProofVerdict = 'proved' | 'refuted' | 'lab-error' | 'skipped';

export interface ProvedComponent {
  readonly name: string;
  readonly version: string;
  readonly isReal: boolean;
}

export interface ProvedFault {
  readonly fault: string;
  readonly title: string;
  readonly verdict: ProofVerdict;
  readonly reason: string;
  /** Causes that had to be confirmed, and were if it is proved. */
  readonly causes: readonly string[];
  /** The fix that cured it; null when the lab took it back, as a person would. */
  readonly cure: string | null;
  readonly seconds: number;
}

export interface MatrixRow {
  readonly fault: string;
  readonly title: string;
  readonly confirmed: readonly string[];
  /** Causes that are true under this fault. */
  readonly allowed: readonly string[];
}
