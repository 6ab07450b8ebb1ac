import type { Receipt } from './receipt.ts';

/** One removed value stands in the line as OPEN, its number, CLOSE, so that no later rule can read or split it. */
export const MARK = /\u{e000}(\d+)\u{e001}/gu;

/** Whether a text holds a mark, or a sign that ends up as one. */
export function holdsMark(text: string): boolean {
  return text.includes('\u{e000}');
}

/** Whether a text is one mark and nothing else. */
export function isMark(text: string): boolean {
  return /^\u{e000}\d+\u{e001}$/u.test(text);
}

/** Whether a text holds a mark and besides it nothing to read, such as an escaped line feed. */
export function hidesAll(text: string): boolean {
  return holdsMark(text) && !/[\p{L}\p{N}]/u.test(text.replace(MARK, '').replace(/\\[nrt]/g, ''));
}

/** The removals of one line, kept apart from its text until all rules have run. */
export interface Marks {
  /** Stands for a value that a rule removes; the value may hold earlier marks. */
  add(rule: string, value: string): string;
  /** Stands for a mask that was already in the text. */
  keep(text: string): string;
  /** Whether any value was removed. */
  readonly removed: number;
  /** The same line with its marks numbered anew, as if all of them had stood there before. */
  settle(line: string): { readonly text: string; readonly marks: Marks };
  /** Replaces marks by masks and counts those that are still in the line. */
  render(line: string, receipt: Pick<Receipt, 'mask'>): string;
}

type Entry =
  | { readonly kind: 'removed'; readonly rule: string; readonly value: string }
  | { readonly kind: 'kept'; readonly text: string };

/** Starts the marks of one line. Most lines have none, and there are very many lines. */
export function createMarks(): Marks {
  return new LineMarks([]);
}

class LineMarks implements Marks {
  private readonly entries: Entry[];
  removed = 0;

  constructor(entries: Entry[]) {
    this.entries = entries;
  }

  add(rule: string, value: string): string {
    this.removed += 1;
    return this.push({ kind: 'removed', rule, value: this.original(value) });
  }

  keep(text: string): string {
    return this.push({ kind: 'kept', text });
  }

  render(line: string, receipt: Pick<Receipt, 'mask'>): string {
    return replaceMarks(line, this.entries, (entry) =>
      entry.kind === 'kept' ? entry.text : receipt.mask(entry.rule, entry.value),
    );
  }

  settle(line: string): { text: string; marks: Marks } {
    const marks = new LineMarks([]);
    return { text: replaceMarks(line, this.entries, (entry) => marks.push(entry)), marks };
  }

  private push(entry: Entry): string {
    return `\u{e000}${this.entries.push(entry) - 1}\u{e001}`;
  }

  private original(text: string): string {
    return replaceMarks(text, this.entries, (entry) =>
      entry.kind === 'removed' ? entry.value : entry.text,
    );
  }
}

function replaceMarks(
  text: string,
  entries: readonly Entry[],
  toText: (entry: Entry) => string,
): string {
  let open = text.indexOf('\u{e000}');
  if (open < 0) return text;
  let replaced = '';
  let copied = 0;
  for (; open >= 0; open = text.indexOf('\u{e000}', copied)) {
    const close = text.indexOf('\u{e001}', open);
    if (close < 0) break;
    const entry = entries[Number(text.slice(open + 1, close))];
    replaced += text.slice(copied, open) + (entry === undefined ? '' : toText(entry));
    copied = close + 1;
  }
  return replaced + text.slice(copied);
}
