import type {
  MatrixRow,
  ProofVerdict,
  ProvedComponent,
  ProvedFault,
} from '../proofs/proof-record.ts';
import type { LabPart } from '../proofs/lab-part.ts';
import type { Proof } from '../proofs/proof.ts';
import type { RecordedRun } from '../proofs/record-in-lab.ts';

/** Where the order is read from: it is longer than an argument may be. */
export const orderFile = 4;

/** Whether this is the program of a lab in a sandbox, with which the kernel ends all that it has started. */
export const isInSandbox = process.env['FIXBOOK_LAB_ISOLATED'] === '1';

/** What the program inside of a sandbox is told to do, as JSON: playbooks come as they were read, since to read them again takes each lab a good part of a second. */
export type HostOrder =
  | {
      readonly kind: 'prove';
      readonly lab: string;
      readonly part: LabPart;
      readonly proofs: readonly Proof[];
    }
  /** Tries every fault without a playbook. */
  | { readonly kind: 'check'; readonly lab: string }
  /** One run of a playbook, to make a scenario of. */
  | {
      readonly kind: 'record';
      readonly lab: string;
      readonly proof: Proof;
      readonly fault: string | null;
    }
  /** A person works in it until they leave. */
  | {
      readonly kind: 'up';
      readonly lab: string;
      readonly fault: string | null;
      readonly root: string;
      /** null: nobody types; it stays until it is ended. */
      readonly shell: string | null;
    };

/** What it says, one JSON document a line. */
export type HostMessage =
  | {
      readonly type: 'fault';
      readonly fault: string;
      readonly title: string;
      /** null: it was injected, seen and taken back. */
      readonly trouble: string | null;
      readonly seconds: number;
    }
  | { readonly type: 'lab-error'; readonly message: string; readonly hint: string }
  | ({
      readonly type: 'recorded';
      readonly components: readonly ProvedComponent[];
    } & RecordedRun)
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
