import { createNearWords, type NearWords } from './near-words.ts';
import {
  type FieldContent,
  type Occurrence,
  openPostings,
  type PackedPostings,
  packPostings,
  type SavedPostings,
  toPostings,
  unpackPostings,
} from './postings.ts';
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

/** What follows from it is computed for the words that are asked for. */
export interface SavedWords<Shown> extends PackedPostings {
  readonly documents: readonly Shown[];
}

/** Indexes documents, of which only what `toShown` gives is kept. */
export function buildWordIndex<Document extends object, Shown>(
  documents: readonly Document[],
  fields: Fields<Document>,
  toShown: (document: Document) => Shown,
): WordIndex<Shown> {
  const names = Object.keys(fields) as (keyof Document)[];
  const contents = documents.map((document) =>
    names.map((name) => readField(String(document[name]), fields[name]?.byLine === true)),
  );
  return toWordIndex(documents.map(toShown), toPostings(contents), fields);
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
  return { byLine, places };
}

/** An index that was saved, as a value; the fields are those that it was built with. */
export function openWordIndex<Document, Shown>(
  saved: SavedWords<Shown>,
  fields: Fields<Document>,
): WordIndex<Shown> {
  return toWordIndex(saved.documents, unpackPostings(saved), fields);
}

function toWordIndex<Document, Shown>(
  documents: readonly Shown[],
  saved: SavedPostings,
  fields: Fields<Document>,
): WordIndex<Shown> {
  const weights = Object.values<FieldWeight | undefined>(fields).flatMap((one) => one ?? []);
  const byLine = weights.map((weight) => weight.byLine === true);
  const postings = openPostings(saved, documents.length, byLine);
  const places = new Map(postings.words.map((word, place) => [word, place]));
  const layout: Layout = {
    lengths: toRelative(postings.lengths, weights.length),
    firstLines: firstLinesOf(postings.lineCounts),
    weights,
  };
  const known = new Map<string, Having>();
  return {
    documents,
    near: createNearWords(postings.words),
    lineCount: postings.lineCounts.reduce((sum, lines) => sum + lines, 0),
    having: (word) => {
      const place = places.get(word);
      if (place === undefined) return none;
      const having =
        known.get(word) ??
        toHaving((tell) => {
          postings.read(place, tell);
        }, layout);
      known.set(word, having);
      return having;
    },
    toJSON: () => ({ documents, ...packPostings(saved) }),
  };
}

/** What is computed once of all documents; tables hold all fields of one document after another. */
interface Layout {
  readonly lengths: Float32Array;
  /** How many lines are before those of the field. */
  readonly firstLines: Uint32Array;
  readonly weights: readonly FieldWeight[];
}

function firstLinesOf(lineCounts: Uint32Array): Uint32Array {
  let before = 0;
  return lineCounts.map((own) => {
    before += own;
    return before - own;
  });
}

/** How long each field of each document is, in those of an average one. */
function toRelative(lengths: Uint32Array, fields: number): Float32Array {
  const wholes = new Float64Array(fields);
  for (const [place, length] of lengths.entries()) {
    wholes[place % fields] = (wholes[place % fields] ?? 0) + length;
  }
  const documents = lengths.length / fields;
  return Float32Array.from(
    lengths,
    (length, place) => (length * documents) / (wholes[place % fields] || 1),
  );
}

const none: Having = {
  documents: new Uint32Array(),
  scores: new Float32Array(),
  tells: new Float32Array(),
  names: new Uint8Array(),
  linesFrom: new Uint32Array(1),
  lines: new Uint32Array(),
};

function toHaving(
  read: (tell: (occurrence: Readonly<Occurrence>) => void) => void,
  { lengths, firstLines, weights }: Layout,
): Having {
  const documents = lengths.length / weights.length;
  const havingField = new Uint32Array(weights.length);
  let count = 0;
  let lineCount = 0;
  read((one) => {
    havingField[one.field] = (havingField[one.field] ?? 0) + 1;
    if (one.isNew) count += 1;
    lineCount += one.lineCount;
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
  read((one) => {
    const { document, field, times } = one;
    if (one.isNew) having.linesFrom[++at] = line;
    const place = document * weights.length + field;
    const { boost = 0, tells = 0, naming } = weights[field] ?? {};
    const score = boost * (rarity[field] ?? 0) * repeated(times, lengths[place] ?? 1);
    having.documents[at] = document;
    having.scores[at] = (having.scores[at] ?? 0) + score;
    having.tells[at] = Math.max(having.tells[at] ?? 0, tells);
    if (naming === true) having.names[at] = 1;
    for (let i = 0; i < one.lineCount; i += 1) {
      having.lines[line++] = (firstLines[place] ?? 0) + (one.lines[i] ?? 0);
    }
  });
  having.linesFrom[count] = line;
  return having;
}

/** BM25+ with its usual constants: a word counts more the fewer documents have it. */
function rarityOf(having: number, documents: number): number {
  return Math.log(1 + (documents - having + 0.5) / (having + 0.5));
}

/** It counts more the more often it stands there, for the length of the text; each further time less. */
function repeated(times: number, relativeLength: number): number {
  return 0.5 + (times * 2.2) / (times + 1.2 * (0.3 + 0.7 * relativeLength));
}
