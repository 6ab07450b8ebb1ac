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

/**
 * Groups of texts: every match of the pattern holds at least one of each group. Lines that lack one
 * need no regular expression.
 */
export function requiredTogether(source: string): readonly (readonly string[])[] {
  const { whole, all } = needsOf(parseRegex(source));
  return (whole === null ? all : [whole]).filter((texts) => shortestOf(texts) > 0);
}

/** What a part of a pattern matches as a whole, when that is few texts, and what it must hold. */
interface Needs {
  readonly whole: readonly string[] | null;
  readonly all: readonly (readonly string[])[];
}

function better({ whole, all }: Needs): readonly string[] {
  return whole ?? all.reduce(preferred, ['']);
}

function needsOf(pattern: Pattern): Needs {
  switch (pattern.kind) {
    case 'texts':
      return { whole: pattern.texts, all: [pattern.texts] };
    case 'anything':
      return { whole: null, all: [] };
    case 'sequence':
      return needsOfSequence(pattern.parts.map(needsOf));
    case 'alternatives':
      return needsOfAlternatives(pattern.parts.map(needsOf));
    case 'repeated':
      return needsOfRepeated(needsOf(pattern.part), pattern);
  }
}

/** Neighbours that are few texts become longer texts. */
function needsOfSequence(parts: readonly Needs[]): Needs {
  let run: readonly string[] = [''];
  const all: (readonly string[])[] = [];
  let isWhole = true;
  for (const { whole, all: own } of parts) {
    const longer = whole === null ? null : productOf(run, whole);
    if (longer !== null) {
      run = longer;
      continue;
    }
    isWhole = false;
    all.push(run, ...own);
    run = whole ?? [''];
  }
  return isWhole ? { whole: run, all: [run] } : { whole: null, all: [...all, run] };
}

function needsOfAlternatives(parts: readonly Needs[]): Needs {
  const wholes = parts.flatMap(({ whole }) => whole ?? []);
  const areTexts = parts.every(({ whole }) => whole !== null);
  if (areTexts && wholes.length <= waysAtMost) {
    const texts = distinct(wholes);
    return { whole: texts, all: [texts] };
  }
  return { whole: null, all: [distinct(parts.flatMap(better))] };
}

function needsOfRepeated(
  part: Needs,
  { least, most }: { readonly least: number; readonly most: number },
): Needs {
  if (least === 1 && most === 1) return part;
  if (least > 0) return { whole: null, all: part.whole === null ? part.all : [part.whole] };
  if (most === 1 && part.whole !== null) {
    const texts = distinct(['', ...part.whole]);
    return { whole: texts, all: [texts] };
  }
  return { whole: null, all: [] };
}

function productOf(starts: readonly string[], ends: readonly string[]): readonly string[] | null {
  if (starts.length * ends.length > waysAtMost) return null;
  // Most are one letter after another.
  if (starts.length === 1 && ends.length === 1) return [`${starts[0] ?? ''}${ends[0] ?? ''}`];
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
