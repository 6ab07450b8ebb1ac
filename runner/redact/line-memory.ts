import type { LineState, RedactedLine } from './line-state.ts';

/** Lines in which nothing was found, and what they left open: commands print the same short lines again and again. */
export interface LineMemory {
  /** What came of this line in this state, if it is remembered. */
  recall(line: string, state: LineState): RedactedLine | undefined;
  /** Remembers a line of which nothing was removed. */
  keep(line: string, state: LineState, redacted: RedactedLine): void;
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
    const place = places.get(key) ?? { state, lines: new Map<string, RedactedLine>() };
    places.set(key, place);
    placeOf.set(state, place);
    return place;
  }

  return {
    recall: (line, state) =>
      line.length > LONGEST ? undefined : placeOf.get(state)?.lines.get(line),
    keep(line, state, redacted) {
      if (line.length > LONGEST) return;
      if (size >= MOST) forget();
      size += 1;
      const { lines } = placeOf.get(state) ?? placeFor(state);
      const next = (placeOf.get(redacted.state) ?? placeFor(redacted.state)).state;
      const own = ownCopyOf(line);
      lines.set(own, { text: own, state: next });
    },
    forget,
  };
}

/** The lines that were cleaned in one state; of equal states one object stands for all. */
interface Place {
  readonly state: LineState;
  readonly lines: Map<string, RedactedLine>;
}

const LONGEST = 160;
const MOST = 1_024;

/** A part of a text keeps the whole text in memory; this does not. */
function ownCopyOf(text: string): string {
  return ` ${text}`.slice(1);
}
