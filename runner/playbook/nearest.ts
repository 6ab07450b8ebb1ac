import { closest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant, or null when none is near. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(word, [...known]);
  const limit = Math.max(word.length < 4 ? 1 : 2, Math.floor(word.length / 3));
  return distance(word, near) <= limit ? near : null;
}

/** “Did you mean …?”, or the list to choose from. */
export function renderSuggestion(word: string, known: readonly string[]): string | null {
  const near = nearestOf(word, known);
  if (near !== null) return `Did you mean “${near}”?`;
  return known.length === 0 ? null : `Known: ${known.join(', ')}.`;
}
