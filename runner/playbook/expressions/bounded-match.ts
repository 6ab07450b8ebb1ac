import type { Pattern } from '../patterns/regex.ts';

/** Characters times states that are searched in about a second; a search cannot be cut off once it runs. */
const mostWork = 20_000_000;

/** Searches texts for patterns; throws, with the reason, where all of them together would take too long. */
export type BoundedFind = (pattern: Pattern, text: string, how?: 'find' | 'matches') => boolean;

/** One bound for all the searches that somebody waits for at once. */
export function createBoundedFind(): BoundedFind {
  let left = mostWork;
  return (pattern, text, how = 'find') => {
    left -= pattern.work(text);
    if (left < 0) {
      throw new Error(`${text.length} characters are too many for so large a pattern`);
    }
    return pattern[how](text);
  };
}
