/** What came of a run, read from what it printed. */
export interface RunStory {
  readonly failed: number;
  readonly cause: string;
  readonly verified: number;
  /** As printed: `3.9`. */
  readonly seconds: string;
}

/** Reads the lines of a run that was fixed. Throws when they tell of no fix, so that no page can tell of one. */
export function readStory(lines: readonly string[]): RunStory {
  const causeAt = lines.findIndex((line) => line.startsWith('  Cause found: '));
  const cause = /^ {2}Cause found: (.*?) {2}\(/.exec(lines[causeAt] ?? '')?.[1];
  const verifyAt = lines.indexOf('  Verify:');
  const seconds = /^ {2}FIXED in ([\d.]+) s$/m.exec(lines.join('\n'))?.[1];
  if (cause === undefined || verifyAt < 0 || seconds === undefined) {
    throw new Error('The recorded run was not fixed: record it anew.');
  }
  const count = (sign: string, part: readonly string[]): number =>
    part.filter((line) => line.startsWith(`  ${sign} `)).length;
  return {
    failed: count('✗', lines.slice(0, causeAt)),
    cause,
    verified: count('✓', lines.slice(verifyAt)),
    seconds,
  };
}
