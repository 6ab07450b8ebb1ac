import { ownCopyOf } from './own-copy.ts';

/** What was removed: rule id, how often, and where. Plain data. */
export interface ReceiptEntry {
  readonly rule: string;
  readonly count: number;
  /** The first ten places, and `…` if there were more; not there if no place was told. */
  readonly places?: readonly string[];
}

/** Counts removals and names each secret the same way throughout a run. */
export interface Receipt {
  /** The mask to show for this value, counted as one removal. */
  mask(rule: string, value: string): string;
  /** Counts a removal that has a text of its own. */
  count(rule: string): void;
  /** Where what is counted from now on stands: a step, or a line; null if it has no place. */
  at(place: string | null): void;
  /** The same names of secrets, without counting. */
  readonly uncounted: Pick<Receipt, 'mask' | 'count'>;
  entries(): readonly ReceiptEntry[];
}

/** Starts an empty receipt. The second distinct value of a rule gets a number, so that values can be told apart. */
export function createReceipt(): Receipt {
  const removals = new Map<string, { count: number; readonly places: Set<string> }>();
  let here: string | null = null;
  const numbers = new Map<string, Map<string, number>>();

  function count(rule: string): void {
    const removed = removals.get(rule) ?? { count: 0, places: new Set() };
    removals.set(rule, removed);
    removed.count += 1;
    if (here === null || removed.places.has(here)) return;
    removed.places.add(removed.places.size < MAX_PLACES ? here : MORE);
  }

  function seenBy(rule: string): Map<string, number> {
    const known = numbers.get(rule);
    if (known !== undefined) return known;
    const seen = new Map<string, number>();
    numbers.set(rule, seen);
    return seen;
  }

  function maskFor(rule: string, value: string): string {
    const seen = seenBy(rule);
    let number = seen.get(value);
    if (number === undefined) seen.set(ownCopyOf(value), (number = seen.size + 1));
    return number === 1 ? `[redacted: ${rule}]` : `[redacted: ${rule} ${number}]`;
  }

  return {
    mask(rule, value) {
      count(rule);
      return maskFor(rule, value);
    },
    count,
    at: (place) => {
      here = place;
    },
    uncounted: { mask: maskFor, count: () => undefined },
    entries: () =>
      [...removals]
        .map(([rule, { count, places }]) => toEntry(rule, count, places))
        .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}

/** The receipt of a whole made of parts, such as a run that was gone on with. */
export function joinReceipts(parts: readonly (readonly ReceiptEntry[])[]): ReceiptEntry[] {
  const all = parts.flat();
  return [...new Set(all.map(({ rule }) => rule))].map((rule) => {
    const entries = all.filter((entry) => entry.rule === rule);
    const places = new Set(entries.flatMap(({ places }) => places ?? []));
    const count = entries.reduce((sum, entry) => sum + entry.count, 0);
    return toEntry(rule, count, places);
  });
}

const MAX_PLACES = 10;
const MORE = '…';

function toEntry(rule: string, count: number, places: ReadonlySet<string>): ReceiptEntry {
  const first = [...places].filter((place) => place !== MORE).slice(0, MAX_PLACES);
  const listed = first.length < places.size ? [...first, MORE] : first;
  return { rule, count, ...(listed.length > 0 && { places: listed }) };
}
