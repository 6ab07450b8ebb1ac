/** Finds which of many texts occur in bytes, in one pass whatever their number. */
export interface LiteralScanner {
  /** Calls `found` with the number of each literal and a place inside it. */
  scan(bytes: Uint8Array, found: (literal: number, at: number) => void): void;
}

const gramLength = 4;
const tableBits = 17;
const longestWindow = 24;
/** Upper and lower case letters of ASCII differ in this bit only. */
const withoutCase = 0xdfdfdfdf;

interface Tables {
  readonly literals: readonly Uint8Array[];
  /** From where in its literal each window is cut. */
  readonly offsets: readonly number[];
  readonly window: number;
  /** By the hash of four bytes: how far the window can move on when it ends with them. */
  readonly shifts: Uint8Array;
  /** By the hash of four bytes: the first literal whose window ends with them, counted from 1. */
  readonly first: Uint32Array;
  /** For each literal the next with the same hash, counted from 1. */
  readonly next: Uint32Array;
}

/**
 * The algorithm of Wu and Manber: the last four bytes of a window tell how far the window can move
 * without missing anything. ASCII case is ignored. Literals under four bytes are never found.
 */
export function createLiteralScanner(texts: readonly string[]): LiteralScanner {
  const encoder = new TextEncoder();
  const literals = texts.map((text) => encoder.encode(text).map((byte) => folded[byte] ?? byte));
  const usable = literals.filter((literal) => literal.length >= gramLength);
  if (usable.length === 0) return { scan: () => undefined };
  const window = Math.min(longestWindow, ...usable.map((literal) => literal.length));
  const tables = toTables(literals, window);
  return {
    scan: (bytes, found) => {
      const view = viewOf(bytes);
      for (const at of placesIn(view, tables))
        compare(bytes, tables, { at, hash: hashAt(view, at) }, found);
    },
  };
}

function toTables(literals: readonly Uint8Array[], window: number): Tables {
  const offsets = rarestWindows(literals, window);
  const shifts = new Uint8Array(1 << tableBits).fill(window - gramLength + 1);
  const first = new Uint32Array(1 << tableBits);
  const next = new Uint32Array(literals.length + 1);
  for (const [i, literal] of literals.entries()) {
    if (literal.length < gramLength) continue;
    const hashes = hashesIn(literal.subarray(offsets[i], (offsets[i] ?? 0) + window));
    for (const [at, hash] of hashes.entries()) {
      shifts[hash] = Math.min(shifts[hash] ?? 0, hashes.length - 1 - at);
    }
    const last = hashes.at(-1) ?? 0;
    next[i + 1] = first[last] ?? 0;
    first[last] = i + 1;
  }
  return { literals, offsets, window, shifts, first, next };
}

/** Of a literal, the part whose letters are least usual among all of them stops the scan least. */
function rarestWindows(literals: readonly Uint8Array[], window: number): number[] {
  const counts = new Uint32Array(1 << tableBits);
  const hashes = literals.map(hashesIn);
  for (const own of hashes) for (const hash of own) counts[hash] = (counts[hash] ?? 0) + 1;
  const grams = window - gramLength + 1;
  return hashes.map((own) =>
    leastSumAt(
      own.map((hash) => counts[hash] ?? 0),
      grams,
    ),
  );
}

/** Where so many numbers in a row have the least sum; the first of such places. */
function leastSumAt(numbers: readonly number[], length: number): number {
  let sum = 0;
  let least = Infinity;
  let leastAt = 0;
  for (const [i, number] of numbers.entries()) {
    sum += number - (numbers[i - length] ?? 0);
    if (i < length - 1 || sum >= least) continue;
    least = sum;
    leastAt = i - length + 1;
  }
  return leastAt;
}

/**
 * Where the window ends as that of some literal does, in order. Two places are looked at in turn,
 * since each jump waits for the memory. The loops call nothing and stand alone: so they stay compiled.
 */
function placesIn(view: DataView, { window, shifts }: Tables): readonly number[] {
  const jumps = viewOf(shifts);
  const start = window - gramLength;
  const end = view.byteLength - gramLength + 1;
  const middle = Math.max(start, end >> 1);
  const first = { places: [], at: start, end: middle };
  const second = { places: [], at: middle, end };
  leapInTurn(view, jumps, first, second);
  leap(view, jumps, first);
  leap(view, jumps, second);
  return [...first.places, ...second.places];
}

interface Leaps {
  readonly places: number[];
  at: number;
  readonly end: number;
}

function leapInTurn(view: DataView, jumps: DataView, first: Leaps, second: Leaps): void {
  let a = first.at;
  let b = second.at;
  while (a < first.end && b < second.end) {
    const jumpA = jumps.getUint8(hashAt(view, a));
    const jumpB = jumps.getUint8(hashAt(view, b));
    if (jumpA === 0) first.places.push(a);
    if (jumpB === 0) second.places.push(b);
    a += jumpA === 0 ? 1 : jumpA;
    b += jumpB === 0 ? 1 : jumpB;
  }
  first.at = a;
  second.at = b;
}

function leap(view: DataView, jumps: DataView, leaps: Leaps): void {
  let at = leaps.at;
  while (at < leaps.end) {
    const jump = jumps.getUint8(hashAt(view, at));
    if (jump === 0) leaps.places.push(at);
    at += jump === 0 ? 1 : jump;
  }
  leaps.at = at;
}

/** Tells each literal whose window ends at a place. */
function compare(
  bytes: Uint8Array,
  { literals, offsets, window, first, next }: Tables,
  { at, hash }: { readonly at: number; readonly hash: number },
  found: (literal: number, at: number) => void,
): void {
  for (let i = first[hash] ?? 0; i > 0; i = next[i] ?? 0) {
    const from = at + gramLength - window - (offsets[i - 1] ?? 0);
    if (isAt(literals[i - 1] ?? bytes, bytes, from)) found(i - 1, at);
  }
}

function isAt(literal: Uint8Array, bytes: Uint8Array, from: number): boolean {
  if (from < 0 || from + literal.length > bytes.length) return false;
  for (let i = 0; i < literal.length; i += 1) {
    if (literal[i] !== folded[bytes[from + i] ?? 0]) return false;
  }
  return true;
}

function hashesIn(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  return Array.from({ length: Math.max(0, bytes.length - gramLength + 1) }, (_, at) =>
    hashAt(view, at),
  );
}

function hashAt(view: DataView, at: number): number {
  return Math.imul(view.getUint32(at, true) & withoutCase, 0x9e3779b1) >>> (32 - tableBits);
}

const folded = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
