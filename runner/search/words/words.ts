import { products } from './products.ts';
import { ideas, phrases, smallWords, spelledOut } from './vocabulary.ts';

/** The words of a text as the search compares them: lower case, without endings, one per idea. */
export function wordsOf(text: string): string[] {
  return [...plainWordsOf(text), ...namesIn(text)];
}

/** Names such as `ImagePullBackOff` and `agent_factory` tell more as a whole than by their parts. */
function namesIn(text: string): string[] {
  const names =
    text.match(/\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|\b[A-Za-z][a-z]+(?:[A-Z][a-z]+)+\b/g) ?? [];
  return names.map((name) => name.toLowerCase()).filter((name) => name.length <= 40);
}

function plainWordsOf(text: string): string[] {
  const plain = text
    .replace(/WebSocket|JavaScript|TypeScript|GitHub/g, (name) => name.toLowerCase())
    .replace(/(\p{Ll})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[’']/g, '')
    // Several answers of one status: “429s”.
    .replace(/\b([1-5]\d\d)s\b/g, '$1')
    .toLowerCase();
  return phrases
    .reduce((rest, [phrase, idea]) => rest.replace(phrase, idea), plain)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(isTelling)
    .map(withoutEnding)
    .flatMap((stem) => sameIdea.get(stem) ?? [stem]);
}

/** Small words, dates and hexadecimal noise of log lines tell nothing. */
function isTelling(word: string): boolean {
  if (/^\d+$/.test(word)) return word.length >= 3 && word.length <= 5;
  return word.length > 1 && word.length <= 40 && !smallWords.has(word);
}

/** They keep their endings: a `WINDOW` of TCP is no Windows, and `BIO_new_file` no BIOS. */
const names: ReadonlySet<string> = new Set(products.trim().split(/\s+/));

/** A light stemmer; both sides lose the same, so it need not be right, only steady. */
function withoutEnding(word: string): string {
  if (word.length < 4 || /\d/.test(word) || names.has(word)) return word;
  const singular = word
    .replace(/(?<=.{3}[iy])s(?=(?:e[sd]?|ing|ations?)$)/, 'z')
    .replace(/(?<=..)ies$/, 'y')
    .replace(/(?:(?<=ss|sh|ch|x|z)e|(?<=[^su]))s$/, '');
  if (names.has(singular)) return singular;
  const present = singular.replace(/(?<=[aeiouy].*.)(?:ing|ed)$/, '');
  const bare = present === singular ? present : present.replace(/([bdgmnprt])\1$/, '$1');
  return bare
    .replace(/(?<=...)e$/, '')
    .replace(/(?<=[a-z]{3}t)ion$/, '')
    .replace(/(?<=.{5})(?:ment|ness|able|al|ly)$/, '')
    .replace(/(?<=.{3})([bdgmnprt])\1$/, '$1');
}

/** By the stem of each word. */
const sameIdea: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...ideas.flatMap((line) => {
    const stems = line.split(' ').map(withoutEnding);
    return stems.map((stem) => [stem, stems.slice(0, 1)] as const);
  }),
  ...spelledOut.map(
    ([name, words]) =>
      [withoutEnding(name), [name, ...words.split(' ')].map(withoutEnding)] as const,
  ),
]);
