/** A word of the index that may have been meant, and how sure that is (0 to 1). */
export interface NearWord {
  readonly word: string;
  readonly weight: number;
}

/** Guesses what was meant by a word that is not finished or mistyped. */
export interface NearWords {
  beginningWith(word: string): readonly NearWord[];
  /** Those that are so many edits away at most. */
  within(word: string, edits: number): readonly NearWord[];
}

/** A finished word counts more than a corrected one, and either less the more it differs. */
const certainty = { finished: 0.375, corrected: 0.45 } as const;

/**
 * Over the words of an index, in alphabetical order. An edit changes two kinds of letters at most, so
 * the kinds that a word has tell most others apart without comparing letter by letter.
 */
export function createNearWords(words: readonly string[]): NearWords {
  let kinds: Uint32Array | null = null;
  return {
    beginningWith: (word) => {
      const found: NearWord[] = [];
      for (let at = placeOf(word, words); words[at]?.startsWith(word) === true; at += 1) {
        const other = words[at] ?? '';
        const missing = other.length - word.length;
        if (missing === 0) continue;
        const weight = (certainty.finished * other.length) / (other.length + 0.3 * missing);
        found.push({ word: other, weight });
      }
      return found;
    },
    within: (word, edits) => {
      kinds ??= Uint32Array.from(words, kindsOf);
      const own = kindsOf(word);
      const found: NearWord[] = [];
      for (let at = 0; at < kinds.length; at += 1) {
        if (bitsIn((kinds[at] ?? 0) ^ own) > 2 * edits) continue;
        const other = words[at] ?? '';
        if (Math.abs(other.length - word.length) > edits) continue;
        const distance = editsBetween(word, other);
        if (distance === 0 || distance > edits) continue;
        const weight = (certainty.corrected * other.length) / (other.length + distance);
        found.push({ word: other, weight });
      }
      return found;
    },
  };
}

/** The first place whose word is not before this one. */
function placeOf(word: string, words: readonly string[]): number {
  let from = 0;
  let to = words.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((words[middle] ?? '') < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A bit for each kind of letter. */
function kindsOf(word: string): number {
  let kinds = 0;
  for (let i = 0; i < word.length; i += 1) kinds |= 1 << (word.charCodeAt(i) & 31);
  return kinds >>> 0;
}

function bitsIn(kinds: number): number {
  let count = 0;
  for (let rest = kinds; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Letters to insert, delete or replace (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let k = 1; k <= b.length; k += 1) {
      const replaced = (row[k - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(k - 1) ? 0 : 1);
      next.push(Math.min(replaced, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
