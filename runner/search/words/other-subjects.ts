import { everyday } from './everyday.ts';
import { libraries, products } from './products.ts';
import { wordsOf } from './words.ts';

const ofProducts = toSet(products);
const ofLibraries = toSet(libraries);
const ofDailyLife = toSet(everyday);

/**
 * Whether a word, as `wordsOf` gives it, names a thing that many people ask about. A question that
 * names one is about it, so a playbook that does not speak of it does not answer.
 */
export function isOtherSubject(word: string): boolean {
  return ofProducts.has(word) || ofLibraries.has(word) || ofDailyLife.has(word);
}

/** Whether a word names other software: lines of a log that do are its own. */
export function isOtherProduct(word: string): boolean {
  return ofProducts.has(word);
}

function toSet(names: string): ReadonlySet<string> {
  return new Set(names.trim().split(/\s+/).flatMap(wordsOf));
}
