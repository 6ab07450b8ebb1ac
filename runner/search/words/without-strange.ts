import { createAsWritten } from './as-written.ts';
import type { SearchIndex } from '../search-index.ts';
import { forgiving, isPasted, searchPlaybooks } from '../search-playbooks.ts';
import { weighWords } from './weigh-words.ts';
import { wordsOf } from './words.ts';

/** A question that finds nothing, and what is left of it that finds something. */
export interface Nearest {
  /** Words that no playbook has, as they were written. */
  readonly strange: readonly string[];
  readonly rest: string;
}

/**
 * A name of one's own in a question may be all that keeps it from finding something. Null when no
 * word is strange, when nothing is left, or when the rest finds nothing either.
 */
export function withoutStrange(index: SearchIndex, text: string): Nearest | null {
  if (isPasted(text)) return null;
  const asked = [...new Set(wordsOf(text))];
  const { isKnown } = weighWords(index, asked, forgiving);
  const strange = createAsWritten(text)(asked.filter((_, word) => !isKnown(word)));
  const rest = strange
    .reduce((left, word) => left.replaceAll(word, ' '), text)
    .replace(/\s+/g, ' ')
    .trim();
  const isShorter = strange.length > 0 && wordsOf(rest).length > 1;
  return isShorter && searchPlaybooks(index, rest).length > 0 ? { strange, rest } : null;
}
