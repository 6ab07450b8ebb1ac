import { type Pattern, parseRegex } from './regex-tree.ts';

/** More ways to match than that are not told apart. */
const waysAtMost = 24;
/** Longer literals do not make a search faster. */
const longEnough = 16;

/**
 * Texts of which every match of the pattern holds at least one; `['']` when nothing is known. Upper
 * and lower case are not told apart. The idea is that of RE2's prefilter.
 */
export function requiredLiterals(source: string): readonly string[] {
  return better(needsOf(parseRegex(source)));
}

/** The shortest of the texts that a match must hold. */
export function longestLiteral(source: string): string {
  return requiredLiterals(source).reduce((least, one) => (one.length < least.length ? one : least));
}

/** What a part of a pattern matches as a whole, when that is few texts; else what it must hold. */
interface Needs {
  readonly whole: readonly string[] | null;
  readonly held: readonly string[];
}

const unknown: Needs = { whole: null, held: [''] };

function better({ whole, held }: Needs): readonly string[] {
  return whole ?? held;
}

function needsOf(pattern: Pattern): Needs {
  switch (pattern.kind) {
    case 'texts':
      return { whole: pattern.texts, held: pattern.texts };
    case 'anything':
      return unknown;
    case 'sequence':
      return needsOfSequence(pattern.parts.map(needsOf));
    case 'alternatives':
      return needsOfAlternatives(pattern.parts.map(needsOf));
    case 'repeated':
      return needsOfRepeated(needsOf(pattern.part), pattern);
  }
}

/** Neighbours that are few texts become longer texts; of all that is held the best is kept. */
function needsOfSequence(parts: readonly Needs[]): Needs {
  let run: readonly string[] = [''];
  let held: readonly string[] = [''];
  let isWhole = true;
  for (const { whole, held: own } of parts) {
    const longer = whole === null ? null : productOf(run, whole);
    if (longer !== null) {
      run = longer;
      continue;
    }
    isWhole = false;
    held = [run, own].reduce(preferred, held);
    run = whole ?? [''];
  }
  return isWhole ? { whole: run, held: run } : { whole: null, held: preferred(held, run) };
}

function needsOfAlternatives(parts: readonly Needs[]): Needs {
  const wholes = parts.flatMap(({ whole }) => whole ?? []);
  const areTexts = parts.every(({ whole }) => whole !== null);
  if (areTexts && wholes.length <= waysAtMost) {
    const texts = distinct(wholes);
    return { whole: texts, held: texts };
  }
  return { whole: null, held: distinct(parts.flatMap(better)) };
}

function needsOfRepeated(
  part: Needs,
  { least, most }: { readonly least: number; readonly most: number },
): Needs {
  if (least === 1 && most === 1) return part;
  if (least > 0) return { whole: null, held: better(part) };
  if (most === 1 && part.whole !== null) {
    const texts = distinct(['', ...part.whole]);
    return { whole: texts, held: texts };
  }
  return unknown;
}

function productOf(starts: readonly string[], ends: readonly string[]): readonly string[] | null {
  if (starts.length * ends.length > waysAtMost) return null;
  return distinct(starts.flatMap((start) => ends.map((end) => start + end)));
}

/** The texts whose shortest is longer; of two as good those that are fewer. */
function preferred(a: readonly string[], b: readonly string[]): readonly string[] {
  const gain = shortestOf(b) - shortestOf(a);
  return gain > 0 || (gain === 0 && b.length < a.length) ? b : a;
}

function shortestOf(texts: readonly string[]): number {
  return Math.min(longEnough, ...texts.map((text) => text.length));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Map(texts.map((text) => [text.toLowerCase(), text])).values()];
}
