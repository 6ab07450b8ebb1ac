import type {
  MatrixRow,
  ProofVerdict,
  ProvedComponent,
  ProvedFault,
} from '../proofs/proof-record.ts';

/** What the program inside of a sandbox is told to do. */
export type HostOrder = {
  readonly kind: 'prove';
  readonly lab: string;
  /** The folder of the library. */
  readonly root: string;
  readonly playbooks: readonly string[];
};

/** What it says, one JSON document a line. */
export type HostMessage =
  | { readonly type: 'lab-error'; readonly message: string; readonly hint: string }
  | {
      readonly type: 'proved';
      readonly playbook: string;
      readonly components: readonly ProvedComponent[];
      readonly verdict: ProofVerdict;
      readonly reason: string;
      readonly faults: readonly ProvedFault[];
      readonly matrix: readonly MatrixRow[];
      readonly seconds: number;
    };
