import type { Answer } from '@site/runner/judge/answer.ts';
import type { Step } from '@site/runner/playbook/playbook.ts';

/** A step that a reader answers for, and what was answered so far. */
export interface Asked {
  readonly step: Step;
  readonly given: Answer | undefined;
  /** Null takes the answer back. */
  readonly onAnswer: (answer: Answer | null) => void;
}

/** A check of the playbook, or one that is looked at after a fix or a procedure. */
export interface Check {
  readonly fix: string | null;
  readonly id: string;
}
