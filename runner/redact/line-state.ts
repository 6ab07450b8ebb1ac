import type { Awaited } from './await-value.ts';
import type { Manifest } from './secret-manifest.ts';
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

/** The state of these parts. What most lines leave open is the same object each time, so that it is cheap to compare. */
export function toState({ key, awaited, table, manifest }: LineState): LineState {
  if (key !== NO_KEY || table !== undefined || manifest !== undefined)
    return { key, awaited, table, manifest };
  if (awaited === undefined) return FIRST_LINE;
  const known = AWAITING.get(awaited);
  if (known !== undefined) return known;
  const state = { ...FIRST_LINE, awaited };
  AWAITING.set(awaited, state);
  return state;
}

const AWAITING = new WeakMap<Awaited, LineState>();
