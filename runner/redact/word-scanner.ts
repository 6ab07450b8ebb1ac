/** Where a word was found: its index in the list, and the offset after its last character. */
export interface WordHit {
  readonly word: number;
  readonly end: number;
}

/** Finds any of many literal words in one pass over a text; candidates only, so verify case and non-ASCII. */
export interface WordScanner {
  /** Every occurrence, in order of its end. */
  hits(text: string): readonly WordHit[];
  /** The words that occur at all, each once. */
  found(text: string): readonly number[];
  /** Whether any word occurs. */
  holds(text: string): boolean;
}

const NONE: readonly never[] = [];

/** Builds an Aho–Corasick automaton over the words; its cost is one table look-up a character, whatever the text. */
export function createWordScanner(words: readonly string[]): WordScanner {
  const { columns, width } = toAlphabet(words);
  const { next, outputs } = toAutomaton(words, columns, width);
  const endsWord = Uint8Array.from(outputs, (list) => (list.length > 0 ? 1 : 0));

  function step(state: number, code: number): number {
    return next[state * width + (columns[cellOf(code)] ?? 0)] ?? 0;
  }

  /** For each state, the last search that came to it: what it ends is known then. */
  const metIn = new Float64Array(outputs.length);
  let search = 0;

  return {
    hits(text) {
      let hits: WordHit[] | undefined;
      let state = 0;
      for (let i = 0; i < text.length; i++) {
        state = step(state, text.charCodeAt(i));
        if (endsWord[state] === 0) continue;
        hits ??= [];
        for (const word of outputs[state] ?? NONE) hits.push({ word, end: i + 1 });
      }
      return hits ?? NONE;
    },
    found(text) {
      let seen: number[] | undefined;
      let state = 0;
      search += 1;
      for (let i = 0; i < text.length; i++) {
        state = step(state, text.charCodeAt(i));
        if (endsWord[state] === 0 || metIn[state] === search) continue;
        metIn[state] = search;
        seen ??= [];
        for (const word of outputs[state] ?? NONE) if (!seen.includes(word)) seen.push(word);
      }
      return seen ?? NONE;
    },
    holds(text) {
      let state = 0;
      for (let i = 0; i < text.length && endsWord[state] === 0; i++)
        state = step(state, text.charCodeAt(i));
      return endsWord[state] === 1;
    },
  };
}

/** The column of each character; all that stand in no word share the first one, so that the table is small. */
interface Alphabet {
  readonly columns: Uint8Array;
  readonly width: number;
}

function toAlphabet(words: readonly string[]): Alphabet {
  const columns = new Uint8Array(192);
  let width = 1;
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const cell = cellOf(toSmall(word.charCodeAt(i)));
      if (columns[cell] === 0) columns[cell] = width++;
    }
  }
  for (let code = 0; code < 128; code++) columns[code] = columns[toSmall(code)] ?? 0;
  return { columns, width };
}

function toSmall(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

/** ASCII by itself; other characters share 64 places. */
function cellOf(code: number): number {
  return code < 128 ? code : 128 + (code & 63);
}

interface Automaton {
  readonly next: Uint16Array | Uint32Array;
  readonly outputs: readonly (readonly number[])[];
}

/** Numbers states level by level: nearly all characters of a text lead to the first ones, whose rows then share the cache. */
function toAutomaton(words: readonly string[], columns: Uint8Array, width: number): Automaton {
  const { root, size } = toTrie(words, columns);
  const next = size > 0xffff ? new Uint32Array(size * width) : new Uint16Array(size * width);
  const outputs: (readonly number[])[] = [];
  const nodes = [root];
  const fallbacks = [0];
  for (let state = 0; state < nodes.length; state++) {
    const fallback = fallbacks[state] ?? 0;
    const { ends, children } = nodes[state] ?? root;
    // Where a state has no child of its own it goes where its fallback goes.
    if (state > 0) next.copyWithin(state * width, fallback * width, (fallback + 1) * width);
    outputs.push(state > 0 ? [...ends, ...(outputs[fallback] ?? NONE)] : NONE);
    for (const [column, child] of children) {
      const cell = state * width + column;
      fallbacks.push(state > 0 ? (next[cell] ?? 0) : 0);
      next[cell] = nodes.push(child) - 1;
    }
  }
  return { next, outputs };
}

interface Node {
  /** The words that end here. */
  readonly ends: number[];
  /** By the column of the next character. */
  readonly children: Map<number, Node>;
}

function toTrie(words: readonly string[], columns: Uint8Array): { root: Node; size: number } {
  const root: Node = { ends: [], children: new Map() };
  let size = 1;
  words.forEach((word, index) => {
    let node = root;
    for (let i = 0; i < word.length; i++) {
      const column = columns[cellOf(word.charCodeAt(i))] ?? 0;
      let child = node.children.get(column);
      if (child === undefined) {
        child = { ends: [], children: new Map() };
        node.children.set(column, child);
        size += 1;
      }
      node = child;
    }
    node.ends.push(index);
  });
  return { root, size };
}
