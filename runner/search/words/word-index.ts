import { createNearWords, type NearWords } from './near-words.ts';
import { wordsOf } from './words.ts';

/** How much a word counts by the field that has it, and what it tells about a document there (0 to 1). */
export interface FieldWeight {
  readonly boost: number;
  readonly tells: number;
  /** Whether each line of it is a sentence of its own, so that words of one line belong together. */
  readonly byLine?: true;
  /** Whether its words name what the document is about. */
  readonly naming?: true;
}

/** The fields of a document that are searched, in the order in which they are saved. */
export type Fields<Document> = {
  readonly [Name in keyof Document]?: Document[Name] extends string ? FieldWeight : never;
};

/** The documents that have a word, in their order. */
export interface Having {
  readonly documents: Uint32Array;
  /** How well each fits the word. */
  readonly scores: Float32Array;
  /** What the word tells of each. */
  readonly tells: Float32Array;
  /** 1 where it names what the document is about. */
  readonly names: Uint8Array;
  /** Where the lines of each begin in `lines`, and where those of the last end. */
  readonly linesFrom: Uint32Array;
  /** Lines that have the word, counted through all documents. */
  readonly lines: Uint32Array;
}

/** Documents by their words. `JSON.stringify` saves it, `openWordIndex` reads back what was parsed. */
export interface WordIndex<Shown> {
  /** What is kept of each to show it. */
  readonly documents: readonly Shown[];
  readonly near: NearWords;
  /** How many lines all documents have, in fields that are kept by line. */
  readonly lineCount: number;
  having(word: string): Having;
  toJSON(): SavedWords<Shown>;
}

/** Plain and small; what follows from it is computed for the words that are asked for. */
export interface SavedWords<Shown> {
  readonly documents: readonly Shown[];
  /** Different words in each field of each document. */
  readonly lengths: readonly (readonly number[])[];
  /** Lines in each field of each document that is kept by line, 0 in the others. */
  readonly lines: readonly (readonly number[])[];
  /** Separated by spaces. */
  readonly words: string;
  /**
   * For each word, for each document that has it: how many documents further on, the fields as bits,
   * and for each field the lines that have it, the last one as `-1 - line`, or else how often it is
   * there. Where that is once in all fields, the bits are negative and tell it.
   */
  readonly postings: readonly (readonly number[])[];
}

/** Indexes documents, of which only what `toShown` gives is kept. */
export function buildWordIndex<Document extends object, Shown>(
  documents: readonly Document[],
  fields: Fields<Document>,
  toShown: (document: Document) => Shown,
): WordIndex<Shown> {
  const names = Object.keys(fields) as (keyof Document)[];
  const postings = new Map<string, number[]>();
  const last = new Map<string, number>();
  const contents = documents.map((document, i) => {
    const own = names.map((name) =>
      readField(String(document[name]), fields[name]?.byLine === true),
    );
    for (const word of new Set(own.flatMap(({ places }) => [...places.keys()]))) {
      const entry = [i - (last.get(word) ?? 0), ...toEntry(own, word)];
      last.set(word, i);
      const known = postings.get(word);
      if (known === undefined) postings.set(word, entry);
      else known.push(...entry);
    }
    return own;
  });
  const words = [...postings.keys()].sort();
  return openWordIndex(
    {
      documents: documents.map(toShown),
      lengths: contents.map((own) => own.map(({ places }) => places.size)),
      lines: contents.map((own) => own.map(({ lines }) => lines)),
      words: words.join(' '),
      postings: words.map((word) => postings.get(word) ?? []),
    },
    fields,
  );
}

/** A field of a document: in which of its lines each word is, or how often. */
interface FieldContent {
  readonly byLine: boolean;
  readonly lines: number;
  readonly places: ReadonlyMap<string, readonly number[]>;
}

function readField(text: string, byLine: boolean): FieldContent {
  const lines = (byLine ? text.split('\n') : [text]).map(wordsOf).filter((own) => own.length > 0);
  const places = new Map<string, number[]>();
  for (const [line, own] of lines.entries()) {
    for (const word of byLine ? new Set(own) : own) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [line]);
      else known.push(line);
    }
  }
  return { byLine, lines: byLine ? lines.length : 0, places };
}

function toEntry(contents: readonly FieldContent[], word: string): number[] {
  const own = contents.map(({ places }) => places.get(word) ?? []);
  const bits = own.reduce((sum, places, field) => sum + (places.length > 0 ? 1 << field : 0), 0);
  const isOnce = own.every(
    (places, field) => contents[field]?.byLine === true || places.length < 2,
  );
  const told = own.flatMap((places, field) => {
    if (places.length === 0) return [];
    if (contents[field]?.byLine !== true) return isOnce ? [] : [places.length];
    return [...places.slice(0, -1), -1 - (places.at(-1) ?? 0)];
  });
  return [isOnce ? -bits : bits, ...told];
}

/** An index that was saved, as a value; the fields are those that it was built with. */
export function openWordIndex<Document, Shown>(
  saved: SavedWords<Shown>,
  fields: Fields<Document>,
): WordIndex<Shown> {
  const weights = Object.values<FieldWeight | undefined>(fields).flatMap((one) => one ?? []);
  const words = saved.words === '' ? [] : saved.words.split(' ');
  const places = new Map(words.map((word, place) => [word, place]));
  const layout: Layout = {
    lengths: toRelative(saved.lengths, weights.length),
    firstLines: firstLinesOf(saved.lines),
    weights,
  };
  const known = new Map<string, Having>();
  return {
    documents: saved.documents,
    near: createNearWords(words),
    lineCount: saved.lines.flat().reduce((sum, lines) => sum + lines, 0),
    having: (word) => {
      const place = places.get(word);
      if (place === undefined) return none;
      const having = known.get(word) ?? toHaving(saved.postings[place] ?? [], layout);
      known.set(word, having);
      return having;
    },
    toJSON: () => saved,
  };
}

/** What is computed once of all documents; tables hold all fields of one document after another. */
interface Layout {
  readonly lengths: Float32Array;
  /** How many lines are before those of the field. */
  readonly firstLines: Uint32Array;
  readonly weights: readonly FieldWeight[];
}

function firstLinesOf(lines: readonly (readonly number[])[]): Uint32Array {
  let before = 0;
  return Uint32Array.from(lines.flat(), (own) => {
    before += own;
    return before - own;
  });
}

/** How long each field of each document is, in those of an average one. */
function toRelative(lengths: readonly (readonly number[])[], fields: number): Float32Array {
  const relative = new Float32Array(lengths.length * fields);
  for (let field = 0; field < fields; field += 1) {
    const whole = lengths.reduce((sum, own) => sum + (own[field] ?? 0), 0);
    for (const [document, own] of lengths.entries()) {
      relative[document * fields + field] = ((own[field] ?? 0) * lengths.length) / (whole || 1);
    }
  }
  return relative;
}

const none: Having = {
  documents: new Uint32Array(),
  scores: new Float32Array(),
  tells: new Float32Array(),
  names: new Uint8Array(),
  linesFrom: new Uint32Array(1),
  lines: new Uint32Array(),
};

function toHaving(posting: readonly number[], { lengths, firstLines, weights }: Layout): Having {
  const documents = lengths.length / weights.length;
  const havingField = new Uint32Array(weights.length);
  let count = 0;
  let lineCount = 0;
  readPosting(posting, weights, ({ field, isNew, lines }) => {
    havingField[field] = (havingField[field] ?? 0) + 1;
    if (isNew) count += 1;
    lineCount += lines;
  });
  const rarity = weights.map((_, field) => rarityOf(havingField[field] ?? 0, documents));
  const having = {
    documents: new Uint32Array(count),
    scores: new Float32Array(count),
    tells: new Float32Array(count),
    names: new Uint8Array(count),
    linesFrom: new Uint32Array(count + 1),
    lines: new Uint32Array(lineCount),
  };
  let at = -1;
  let line = 0;
  readPosting(posting, weights, ({ document, field, times, isNew, lines, from }) => {
    if (isNew) having.linesFrom[++at] = line;
    const place = document * weights.length + field;
    const { boost = 0, tells = 0, naming } = weights[field] ?? {};
    const score = boost * (rarity[field] ?? 0) * repeated(times, lengths[place] ?? 1);
    having.documents[at] = document;
    having.scores[at] = (having.scores[at] ?? 0) + score;
    having.tells[at] = Math.max(having.tells[at] ?? 0, tells);
    if (naming === true) having.names[at] = 1;
    for (let i = from; i < from + lines; i += 1) {
      const own = posting[i] ?? 0;
      having.lines[line++] = (firstLines[place] ?? 0) + (own < 0 ? -1 - own : own);
    }
  });
  having.linesFrom[count] = line;
  return having;
}

/** One field of one document that has a word. One object tells of all: a common word has thousands. */
interface Occurrence {
  document: number;
  field: number;
  times: number;
  /** Whether it is the first of its document. */
  isNew: boolean;
  /** How many lines, and where in the posting they begin. */
  lines: number;
  from: number;
}

function readPosting(
  posting: readonly number[],
  weights: readonly FieldWeight[],
  tell: (occurrence: Readonly<Occurrence>) => void,
): void {
  const one = { document: 0, field: 0, times: 0, isNew: true, lines: 0, from: 0 };
  for (let at = 0; at < posting.length;) {
    one.document += posting[at] ?? 0;
    const saved = posting[at + 1] ?? 0;
    const bits = Math.abs(saved);
    at += 2;
    one.isNew = true;
    for (let field = 0; 1 << field <= bits; field += 1) {
      if ((bits & (1 << field)) === 0) continue;
      one.field = field;
      one.from = at;
      if (weights[field]?.byLine === true) {
        while ((posting[at] ?? -1) >= 0) at += 1;
        at += 1;
        one.lines = at - one.from;
        one.times = one.lines;
      } else {
        one.lines = 0;
        one.times = saved < 0 ? 1 : (posting[at++] ?? 0);
      }
      tell(one);
      one.isNew = false;
    }
  }
}

/** BM25+ with its usual constants: a word counts more the fewer documents have it. */
function rarityOf(having: number, documents: number): number {
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

/** It counts more the more often it stands there, for the length of the text; each further time less. */
function repeated(times: number, relativeLength: number): number {
  return 0.5 + (times * 2.2) / (times + 1.2 * (0.3 + 0.7 * relativeLength));
}
