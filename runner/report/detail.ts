/** How much of a long record is shown. */
export interface Detail {
  /** Longest title, reason or value. */
  readonly fieldBytes: number;
  /** Most rows of a table or list. */
  readonly rows: number;
  /** Least space of the output of a failing step, with everything around it. */
  readonly outputBytes: number;
}

/** From everything to a few rows: the first one in which a record fits is taken. */
export const levels: readonly Detail[] = [
  { fieldBytes: 2000, rows: 200, outputBytes: 800 },
  { fieldBytes: 500, rows: 200, outputBytes: 500 },
  { fieldBytes: 150, rows: 100, outputBytes: 400 },
  { fieldBytes: 60, rows: 30, outputBytes: 300 },
  { fieldBytes: 40, rows: 8, outputBytes: 250 },
];
