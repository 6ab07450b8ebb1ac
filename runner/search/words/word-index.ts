import { createNearWords, type NearWords } from './near-words.ts';
import { wordsOf } from './words.ts';

/** How much a word counts by the field that has it, and what it tells about a document there (0 to 1). */
export interface FieldWeight {
  readonly boost: number;
  readonly tells: number;
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
}

/** Documents by their words. `JSON.stringify` saves it, `openWordIndex` reads back what was parsed. */
export interface WordIndex<Shown> {
  /** What is kept of each to show it. */
  readonly documents: readonly Shown[];
  readonly near: NearWords;
  having(word: string): Having;
  toJSON(): SavedWords<Shown>;
}

/** Plain and small; what follows from it is computed for the words that are asked for. */
export interface SavedWords<Shown> {
  readonly documents: readonly Shown[];
  /** Different words in each field of each document. */
  readonly lengths: readonly (readonly number[])[];
  /** Separated by spaces. */
  readonly words: string;
  /**
   * For each word, for each document that has it: how many documents further on, the fields as bits,
   * and how often it is in each. Where that is once, only the bits, negative.
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
  const lengths = documents.map((document, i) => {
    const counts = names.map((name) => countWords(String(document[name])));
    for (const word of new Set(counts.flatMap((count) => [...count.keys()]))) {
      const times = counts.map((count) => count.get(word) ?? 0);
      const entry = [i - (last.get(word) ?? 0), ...toEntry(times)];
      last.set(word, i);
      const known = postings.get(word);
      if (known === undefined) postings.set(word, entry);
      else known.push(...entry);
    }
    return counts.map((count) => count.size);
  });
  const words = [...postings.keys()].sort();
  return openWordIndex(
    {
      documents: documents.map(toShown),
      lengths,
      words: words.join(' '),
      postings: words.map((word) => postings.get(word) ?? []),
    },
    fields,
  );
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function toEntry(times: readonly number[]): number[] {
  const bits = times.reduce((sum, time, field) => sum + (time > 0 ? 1 << field : 0), 0);
  const some = times.filter((time) => time > 0);
  return some.every((time) => time === 1) ? [-bits] : [bits, ...some];
}

/** An index that was saved, as a value; the fields are those that it was built with. */
export function openWordIndex<Document, Shown>(
  saved: SavedWords<Shown>,
  fields: Fields<Document>,
): WordIndex<Shown> {
  const weights = Object.values<FieldWeight | undefined>(fields).flatMap((one) => one ?? []);
  const words = saved.words === '' ? [] : saved.words.split(' ');
  const places = new Map(words.map((word, place) => [word, place]));
  const lengths = toRelative(saved.lengths, weights.length);
  const known = new Map<string, Having>();
  return {
    documents: saved.documents,
    near: createNearWords(words),
    having: (word) => {
      const place = places.get(word);
      if (place === undefined) return none;
      const having = known.get(word) ?? toHaving(saved.postings[place] ?? [], lengths, weights);
      known.set(word, having);
      return having;
    },
    toJSON: () => saved,
  };
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
};

function toHaving(
  posting: readonly number[],
  lengths: Float32Array,
  weights: readonly FieldWeight[],
): Having {
  const documents = lengths.length / weights.length;
  const havingField = new Uint32Array(weights.length);
  let count = 0;
  readPosting(posting, (_, field, __, isNew) => {
    havingField[field] = (havingField[field] ?? 0) + 1;
    if (isNew) count += 1;
  });
  const rarity = weights.map((_, field) => rarityOf(havingField[field] ?? 0, documents));
  const having = {
    documents: new Uint32Array(count),
    scores: new Float32Array(count),
    tells: new Float32Array(count),
  };
  let at = -1;
  readPosting(posting, (document, field, times, isNew) => {
    if (isNew) at += 1;
    const length = lengths[document * weights.length + field] ?? 1;
    const { boost = 0, tells = 0 } = weights[field] ?? {};
    const score = boost * (rarity[field] ?? 0) * repeated(times, length);
    having.documents[at] = document;
    having.scores[at] = (having.scores[at] ?? 0) + score;
    having.tells[at] = Math.max(having.tells[at] ?? 0, tells);
  });
  return having;
}

/** Tells each field of each document that has a word, and how often; a common word has thousands. */
function readPosting(
  posting: readonly number[],
  tell: (document: number, field: number, times: number, isNew: boolean) => void,
): void {
  let document = 0;
  for (let at = 0; at < posting.length;) {
    document += posting[at] ?? 0;
    const saved = posting[at + 1] ?? 0;
    const bits = Math.abs(saved);
    at += 2;
    let isNew = true;
    for (let field = 0; 1 << field <= bits; field += 1) {
      if ((bits & (1 << field)) === 0) continue;
      tell(document, field, saved < 0 ? 1 : (posting[at++] ?? 0), isNew);
      isNew = false;
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
