import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exitCodeOf } from '../record/verdict.ts';
import type { Verdict } from '../record/run-record.ts';
import { UserError } from './user-error.ts';

const verdicts: readonly Verdict[] = [
  ...(['healthy', 'problem-found', 'fixed', 'not-fixed', 'inconclusive', 'interrupted'] as const),
];

/** Every exit code that the code can give. */
function possible(): number[] {
  const runs = verdicts.flatMap((verdict) =>
    [true, false].flatMap((refused) =>
      [true, false].flatMap((broken) =>
        ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) =>
          exitCodeOf(verdict, { refused, broken, signal }),
        ),
      ),
    ),
  );
  const mistakes = ([2, 5, 6] as const).map(
    (exitCode) => new UserError('no', { exitCode }).exitCode,
  );
  return [...new Set([...runs, ...mistakes])].sort((a, b) => a - b);
}

/** The codes in the first column of the table of a page. */
function documented(file: string): number[] {
  const text = readFileSync(file, 'utf8');
  const table = text.slice(text.indexOf('## Exit codes'));
  const cells = [...table.matchAll(/^\| (\d[^|]*)\|/gm)].flatMap(
    (row) => row[1]?.match(/\d+/g) ?? [],
  );
  return cells.map(Number).sort((a, b) => a - b);
}

it('the table of exit codes holds those that there are, and no other', () => {
  expect(documented('docs/run.md')).toEqual(possible());
});
