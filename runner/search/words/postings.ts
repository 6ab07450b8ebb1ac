import { decode, encode } from 'vlq';

/** A field of a document: in which of its lines each word is, or how often. */
export interface FieldContent {
  /** Whether its lines are kept apart; otherwise it is one line. */
  readonly byLine: boolean;
  /** For each word its lines, in their order; a line without words does not count. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/**
 * Which fields and lines of which documents have each word, plain and small. Numbers of one kind stand
 * together, and each tells how much further on it is: so they compress best.
 */
export interface SavedPostings {
  /** Separated by spaces. */
  readonly words: string;
  /** For each word, how many documents have it. */
  readonly having: readonly number[];
  /** For each of these documents, how many further on it is. */
  readonly steps: readonly number[];
  /** For each of these documents, the fields that have the word, as bits; `places` tells of the negative ones how often. */
  readonly fields: readonly number[];
  /**
   * For each of these fields, how much further on each of its lines is, those before the last one as
   * `-1 - lines`. Of a field that is not kept by line: how often the word is there, where that is told.
   */
  readonly places: readonly number[];
}

/** The same with each list of numbers as a text in base64, of which a tenth less is left when it is compressed. */
export type PackedPostings = { readonly [Name in keyof SavedPostings]: string };

/** For a file; `unpackPostings` reads it back. */
export function packPostings(saved: SavedPostings): PackedPostings {
  const pack = (numbers: readonly number[]): string => encode([...numbers]);
  return {
    words: saved.words,
    having: pack(saved.having),
    steps: pack(saved.steps),
    fields: pack(saved.fields),
    places: pack(saved.places),
  };
}

/** Throws where a text is none that `packPostings` has made. */
export function unpackPostings(packed: PackedPostings): SavedPostings {
  return {
    words: packed.words,
    having: decode(packed.having),
    steps: decode(packed.steps),
    fields: decode(packed.fields),
    places: decode(packed.places),
  };
}

/** One field of one document that has a word. One object tells of all: a common word has thousands. */
export interface Occurrence {
  document: number;
  field: number;
  times: number;
  /** Whether it is the first of its document. */
  isNew: boolean;
  /** The lines that have the word, in a field that is kept by line; the rest of the array means nothing. */
  readonly lines: number[];
  lineCount: number;
}

/** Postings that can be asked for a word. */
export interface Postings {
  readonly words: readonly string[];
  /** Tells of a word, by its place in `words`, all that have it. */
  read(word: number, tell: (occurrence: Readonly<Occurrence>) => void): void;
  /** Different words in each field of one document after another. */
  readonly lengths: Uint32Array;
  /** Lines in each field of one document after another, 0 where they are not kept. */
  readonly lineCounts: Uint32Array;
}

/** Of documents with the same fields in the same order. */
export function toPostings(documents: readonly (readonly FieldContent[])[]): SavedPostings {
  const havingWord = new Map<string, number[]>();
  for (const [document, fields] of documents.entries()) {
    for (const word of new Set(fields.flatMap(({ places }) => [...places.keys()]))) {
      const known = havingWord.get(word);
      if (known === undefined) havingWord.set(word, [document]);
      else known.push(document);
    }
  }
  const words = [...havingWord.keys()].sort();
  const saved = {
    words: words.join(' '),
    having: words.map((word) => havingWord.get(word)?.length ?? 0),
    steps: [] as number[],
    fields: [] as number[],
    places: [] as number[],
  };
  for (const word of words) {
    let before = 0;
    for (const document of havingWord.get(word) ?? []) {
      const { bits, places } = toPlaces(documents[document] ?? [], word);
      saved.steps.push(document - before);
      saved.fields.push(bits);
      for (const place of places) saved.places.push(place);
      before = document;
    }
  }
  return saved;
}

function toPlaces(
  fields: readonly FieldContent[],
  word: string,
): { readonly bits: number; readonly places: readonly number[] } {
  const having = fields.map(({ places }) => places.get(word) ?? []);
  const bits = having.reduce((sum, own, field) => sum + (own.length > 0 ? 1 << field : 0), 0);
  const isTold = having.some((own, field) => fields[field]?.byLine === false && own.length > 1);
  const places = having.flatMap((own, field) => {
    if (fields[field]?.byLine === true) return toSteps(own);
    return isTold && own.length > 0 ? [own.length] : [];
  });
  return { bits: isTold ? -bits : bits, places };
}

function toSteps(lines: readonly number[]): number[] {
  return lines.map((line, i) => {
    const step = line - (lines[i - 1] ?? 0);
    return i === lines.length - 1 ? step : -1 - step;
  });
}

/** Reads all once, to know where each word begins; `byLine` tells of each field whether it is kept so. */
export function openPostings(
  saved: SavedPostings,
  documents: number,
  byLine: readonly boolean[],
): Postings {
  const words = saved.words === '' ? [] : saved.words.split(' ');
  const starts: Position[] = [];
  const lengths = new Uint32Array(documents * byLine.length);
  const lineCounts = new Uint32Array(documents * byLine.length);
  let position: Position = { entry: 0, place: 0 };
  for (const entries of saved.having) {
    starts.push(position);
    position = readWord(saved, byLine, position, entries, (one) => {
      const at = one.document * byLine.length + one.field;
      lengths[at] = (lengths[at] ?? 0) + 1;
      const last = one.lineCount === 0 ? -1 : (one.lines[one.lineCount - 1] ?? 0);
      lineCounts[at] = Math.max(lineCounts[at] ?? 0, last + 1);
    });
  }
  return {
    words,
    lengths,
    lineCounts,
    read: (word, tell) => {
      const start = starts[word];
      if (start !== undefined) readWord(saved, byLine, start, saved.having[word] ?? 0, tell);
    },
  };
}

/** Where the entries of a word begin: in `steps` and `fields`, and in `places`. */
interface Position {
  readonly entry: number;
  readonly place: number;
}

/** Returns where the next word begins. */
function readWord(
  { steps, fields, places }: SavedPostings,
  byLine: readonly boolean[],
  start: Position,
  entries: number,
  tell: (occurrence: Readonly<Occurrence>) => void,
): Position {
  const one: Occurrence = { document: 0, field: 0, times: 0, isNew: true, lines: [], lineCount: 0 };
  let { place } = start;
  const end = start.entry + entries;
  for (let entry = start.entry; entry < end; entry += 1) {
    const saved = fields[entry] ?? 0;
    const bits = Math.abs(saved);
    one.document += steps[entry] ?? 0;
    one.isNew = true;
    for (let field = 0; 1 << field <= bits; field += 1) {
      if ((bits & (1 << field)) === 0) continue;
      one.field = field;
      one.lineCount = 0;
      if (byLine[field] === true) {
        place = readLines(places, place, one);
        one.times = one.lineCount;
      } else {
        one.times = saved < 0 ? (places[place++] ?? 0) : 1;
      }
      tell(one);
      one.isNew = false;
    }
  }
  return { entry: end, place };
}

/** Returns where the places of the next field begin. */
function readLines(places: readonly number[], from: number, one: Occurrence): number {
  let line = 0;
  for (let at = from; ; at += 1) {
    const step = places[at] ?? 0;
    line += step < 0 ? -1 - step : step;
    one.lines[one.lineCount++] = line;
    if (step >= 0) return at + 1;
  }
}
