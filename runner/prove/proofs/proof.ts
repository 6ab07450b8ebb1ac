import type { LibraryEntry } from '../../playbook/library/library.ts';

/** What a playbook promises in a lab. */
export interface Proof {
  readonly entry: LibraryEntry;
  readonly file: string;
  /** Where it begins in the file. */
  readonly line: number;
  readonly lab: string;
  readonly params: Readonly<Record<string, string>>;
  /** Answers to manual steps in every run. */
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, ExpectedFault>>;
  /** Causes that are true as well under other faults. */
  readonly also: Readonly<Record<string, readonly string[]>>;
}

/** What must come of a playbook under one fault. */
export interface ExpectedFault {
  readonly causes: readonly string[];
  /** Empty: the lab takes the fault back itself. */
  readonly fixes: readonly string[];
  /** The manual step at which the lab takes the fault back; null when there is none. */
  readonly person: string | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
}
