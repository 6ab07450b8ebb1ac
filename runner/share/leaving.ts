/** A text that is about to leave, and where it stands in the report. */
export interface Leaving {
  readonly where: string;
  readonly text: string;
}

/** Something that looks like a secret. It never holds the secret. */
export interface Suspicion {
  readonly where: string;
  /** From 1; null when it spans lines. */
  readonly line: number | null;
  readonly rule: string;
}
