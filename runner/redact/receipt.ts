import { ownCopyOf } from './own-copy.ts';

/** What was removed: rule id and how often. Plain data. */
export interface ReceiptEntry {
  readonly rule: string;
  readonly count: number;
}

/** Counts removals and names each secret the same way throughout a run. */
export interface Receipt {
  /** The mask to show for this value, counted as one removal. */
  mask(rule: string, value: string): string;
  /** Counts a removal that has a text of its own. */
  count(rule: string): void;
  /** The same names of secrets, without counting. */
  readonly uncounted: Pick<Receipt, 'mask' | 'count'>;
  entries(): readonly ReceiptEntry[];
}

/** Starts an empty receipt. The second distinct value of a rule gets a number, so that values can be told apart. */
export function createReceipt(): Receipt {
  const counts = new Map<string, number>();
  const numbers = new Map<string, Map<string, number>>();

  function count(rule: string): void {
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
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
    uncounted: { mask: maskFor, count: () => undefined },
    entries: () =>
      [...counts]
        .map(([rule, count]) => ({ rule, count }))
        .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}
