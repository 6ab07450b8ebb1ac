import type { RunRecord, StepRecord } from '../record/run-record.ts';

/** A step of two runs, side by side; null where a run did not have it. */
export interface StepPair {
  readonly title: string;
  readonly before: StepRecord | null;
  readonly after: StepRecord | null;
  readonly isChanged: boolean;
}

/** A cause in two runs. */
export interface CausePair {
  readonly title: string;
  readonly before: RunRecord['causes'][number]['state'] | null;
  readonly after: RunRecord['causes'][number]['state'] | null;
  readonly isChanged: boolean;
}

/** Two runs step by step, in the order of the first; what only the second has comes last. */
export function compareRuns(
  before: RunRecord,
  after: RunRecord,
): { readonly steps: readonly StepPair[]; readonly causes: readonly CausePair[] } {
  return {
    steps: pairsOf(before.steps, after.steps, keyOf).map(([one, other]) => ({
      title: one?.title ?? other?.title ?? '',
      before: one,
      after: other,
      isChanged: one?.outcome !== other?.outcome || one?.reason !== other?.reason,
    })),
    causes: pairsOf(before.causes, after.causes, ({ id }) => id).map(([one, other]) => ({
      title: one?.title ?? other?.title ?? '',
      before: one?.state ?? null,
      after: other?.state ?? null,
      isChanged: one?.state !== other?.state,
    })),
  };
}

function keyOf({ phase, fix, id }: StepRecord): string {
  return JSON.stringify([phase, fix, id]);
}

function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): (readonly [T | null, T | null])[] {
  const others = new Map(after.map((item) => [keyOf(item), item]));
  const known = new Set(before.map(keyOf));
  return [
    ...before.map((item) => [item, others.get(keyOf(item)) ?? null] as const),
    ...after.filter((item) => !known.has(keyOf(item))).map((item) => [null, item] as const),
  ];
}
