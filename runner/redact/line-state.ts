import type { Awaited } from './await-value.ts';
import type { Manifest } from './examples/secret-manifest.ts';
import { NO_KEY } from './private-keys.ts';
import type { KeyState } from './private-keys.ts';
import type { Table } from './table-columns.ts';

/** What earlier lines mean for the next one. Plain data. */
export interface LineState {
  readonly key: KeyState;
  readonly awaited: Awaited | undefined;
  readonly table: Table | undefined;
  readonly manifest: Manifest | undefined;
}

/** The state before any line. */
export const FIRST_LINE: LineState = {
  key: NO_KEY,
  awaited: undefined,
  table: undefined,
  manifest: undefined,
};

/** A line after redaction; undefined text means that the whole line was part of a secret and goes. */
export interface RedactedLine {
  readonly text: string | undefined;
  readonly state: LineState;
}

/** Whether nothing is left open; most lines need no state of their own. */
export function isPlain({ key, awaited, table, manifest }: LineState): boolean {
  return key === NO_KEY && awaited === undefined && table === undefined && manifest === undefined;
}
