import type { Needs } from './needs.ts';
import type { Site } from './component.ts';

/** A small world of real components, with the faults that can be put into it. */
export interface Lab {
  /** As it is called on the command line and in files of proofs; kebab-case. */
  readonly name: string;
  readonly title: string;
  /** A proof in it takes more than half a minute: it begins before the others. */
  readonly isSlow?: true;
  /** Its proofs take longer than all others: so many sandboxes at once share its faults; one if not said. */
  readonly parts?: number;
  /** Without these it is skipped, with a word. */
  readonly needs: Needs;
  /** What is not the real thing here, and what it drives instead; each a sentence. */
  readonly doubles: readonly string[];
  /** Starts its components on the site. */
  start(site: Site): Promise<Stack>;
}

/** A lab that is up. */
export interface Stack {
  /** Values for playbooks: `DATABASE_URL`, `API_URL` … A fault may change them, so ask again. */
  params(): Readonly<Record<string, string>>;
  /** By name; kebab-case, the component first: `postgres-stopped`. */
  readonly faults: Readonly<Record<string, Fault>>;
}

/** Something that can go wrong, for real. */
export interface Fault {
  /** What is the case, in words: “the database is stopped”. */
  readonly title: string;
  /** Causes it. */
  inject(): Promise<void> | void;
  /** Whether it can really be seen; found without any step of a playbook, and polled. */
  isActive(): Promise<boolean>;
  /** Takes it back; harmless when something else has cured it. */
  undo(): Promise<void> | void;
}
