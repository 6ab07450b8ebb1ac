/** A playbook that a text belongs to, with the lines that say so. A higher score fits better. */
export interface TextMatch {
  readonly id: string;
  readonly score: number;
  readonly lines: readonly MatchedLine[];
  /** The words that fit, when no signature did. */
  readonly words: readonly string[];
}

export interface MatchedLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  /** Null for a line that fits by its words. */
  readonly signature: string | null;
}
