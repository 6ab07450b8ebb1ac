import type { LineState } from './line-state.ts';
import { ownCopyOf } from './own-copy.ts';

/**
 * Lines in which nothing was found, with their masks set aside, and what they left open: commands print the same
 * short lines again and again, and lines that differ in a secret alone are equal once it is masked.
 */
export interface LineMemory {
  /** What this line leaves open in this state, if it is remembered. */
  recall(line: string, state: LineState): LineState | undefined;
  /** Remembers a line of which nothing was removed, and what it left open. */
  keep(line: string, state: LineState, next: LineState): void;
  /** After it something else counts as secret. */
  forget(): void;
}

/** Starts empty, and forgets all when it is full, so that its size is bounded. */
export function createLineMemory(): LineMemory {
  let places = new Map<string, Place>();
  let placeOf = new WeakMap<LineState, Place>();
  let size = 0;

  function forget(): void {
    places = new Map();
    placeOf = new WeakMap();
    size = 0;
  }

  function placeFor(state: LineState): Place {
    const key = JSON.stringify(state);
    const place = places.get(key) ?? { state, lines: new Map<string, LineState>() };
    places.set(key, place);
    placeOf.set(state, place);
    return place;
  }

  return {
    recall: (line, state) =>
      line.length > LONGEST ? undefined : placeOf.get(state)?.lines.get(line),
    keep(line, state, next) {
      if (line.length > LONGEST) return;
      if (size >= MOST) forget();
      size += 1;
      const { lines } = placeOf.get(state) ?? placeFor(state);
      lines.set(ownCopyOf(line), (placeOf.get(next) ?? placeFor(next)).state);
    },
    forget,
  };
}

/** The lines that were cleaned in one state; of equal states one object stands for all. */
interface Place {
  readonly state: LineState;
  readonly lines: Map<string, LineState>;
}

const LONGEST = 160;
const MOST = 1_024;
