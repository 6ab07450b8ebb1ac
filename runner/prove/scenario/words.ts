/** A word of a key: a text, or `*`, which stands for any. */
export interface Word {
  readonly text: string;
  readonly isAny: boolean;
}

/** The words of a command line with its quotes resolved, as a shell would; null if a quote is open. */
export function splitWords(line: string): Word[] | null {
  const words: Word[] = [];
  let word: { text: string; isQuoted: boolean } | null = null;
  let quote: '"' | "'" | null = null;
  const add = (text: string, isQuoted: boolean): void => {
    word = { text: (word?.text ?? '') + text, isQuoted: isQuoted || (word?.isQuoted ?? false) };
  };
  const end = (): void => {
    if (word !== null) words.push({ text: word.text, isAny: word.text === '*' && !word.isQuoted });
    word = null;
  };
  for (let i = 0; i < line.length; i += 1) {
    const char = line.charAt(i);
    if (quote === null && /\s/.test(char)) end();
    else if (char === quote) quote = null;
    else if (quote === null && (char === '"' || char === "'")) {
      quote = char;
      add('', true);
    } else if (char === '\\' && quote !== "'" && i + 1 < line.length) {
      const next = line.charAt((i += 1));
      add(quote === '"' && !'"\\$`'.includes(next) ? `\\${next}` : next, true);
    } else add(char, quote !== null);
  }
  if (quote !== null) return null;
  end();
  return words;
}

/** Whether a call is what a key means: `*` is one word, at the end any number of them. */
export function matchesWords(key: readonly Word[], call: readonly string[]): boolean {
  const hasRest = key.at(-1)?.isAny === true;
  const fixed = hasRest ? key.slice(0, -1) : key;
  if (hasRest ? call.length < fixed.length : call.length !== fixed.length) return false;
  return fixed.every((word, i) => word.isAny || word.text === call[i]);
}

/** How exactly a key says what it means: the number of its words that are no `*`. */
export function exactness(key: readonly Word[]): number {
  return key.filter((word) => !word.isAny).length + (key.some((word) => word.isAny) ? 0 : 0.5);
}

/** A call as one would type it. */
export function renderCall(call: readonly string[]): string {
  return call
    .map((word) =>
      /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`,
    )
    .join(' ');
}
