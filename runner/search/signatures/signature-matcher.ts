import { compilePattern } from '../../playbook/patterns/regex.ts';
import { requiredLiterals, requiredTogether } from '../../playbook/patterns/required-literals.ts';
import { type CandidateLine, lineAt } from './candidate-line.ts';
import { countNewlines } from './count-newlines.ts';
import { createLiteralScanner, type LiteralScanner } from './literal-scanner.ts';
import { longLine } from './long-line.ts';
import { unwrapLines } from './unwrap-lines.ts';

/** A line that a signature matches. Lines count from 1. */
export interface SignatureHit {
  readonly signature: string;
  readonly line: number;
  readonly text: string;
}

/** Looks for signatures in a text that comes in pieces; lines may be cut anywhere. */
export interface SignatureMatcher {
  push(chunk: Uint8Array): void;
  /** All hits, in the order of lines, and how many lines there were. */
  end(): { readonly hits: readonly SignatureHit[]; readonly lines: number };
}

const newline = 0x0a;
/** A longer line is looked at in pieces, so that a file without line ends needs no memory. */
const longestLine = 1 << 20;
/** Of a long line, in letters. */
const toldAround = 100;
/** A log that repeats one error for ever tells no more than its first thousands of lines. */
const hitsAtMost = 10_000;

/**
 * Prepares once what any number of texts are matched with. The whole text is scanned once for the
 * literals that the signatures need, and only lines that hold one are tried with its regular
 * expression. Colour codes and the escapes of JSON hinder no match.
 */
export function prepareSignatures(signatures: readonly string[]): () => SignatureMatcher {
  const needs = [...new Set(signatures)].map(toNeeds);
  const literals = [...new Set(needs.flatMap((need) => need.literals))];
  const scanner = createLiteralScanner(literals);
  return () => createMatcher(needs.map(toRule), literals, scanner);
}

function createMatcher(
  rules: readonly Rule[],
  literals: readonly string[],
  scanner: LiteralScanner,
): SignatureMatcher {
  const look = createLook(rules, literals, scanner);
  const hits: SignatureHit[] = [];
  let lines = 0;
  let rest: Uint8Array = new Uint8Array();

  const take = (bytes: Uint8Array): void => {
    const before = lines + 1;
    look(bytes, hits, (index) => before + index);
    const unwrapped = unwrapLines(bytes);
    look(unwrapped.bytes, hits, (index) => before + (unwrapped.lines[index] ?? 0));
    lines += countNewlines(bytes, 0, bytes.length);
  };

  return {
    push: (chunk) => {
      const first = chunk.indexOf(newline) + 1;
      if (first === 0) {
        rest = join(rest, chunk);
        if (rest.length > longestLine) {
          take(rest);
          // What begins in this piece may end in the next.
          rest = rest.slice(-longLine);
        }
        return;
      }
      const last = chunk.lastIndexOf(newline) + 1;
      if (rest.length > 0) take(join(rest, chunk.subarray(0, first)));
      take(chunk.subarray(rest.length > 0 ? first : 0, last));
      rest = chunk.slice(last);
    },
    end: () => {
      if (rest.length > 0) {
        take(rest);
        lines += 1;
        rest = new Uint8Array();
      }
      return { hits: hits.sort((a, b) => a.line - b.line), lines };
    },
  };
}

/** What a line must hold before it is worth trying, in lower case. */
interface Needs {
  readonly signature: string;
  readonly literals: readonly string[];
  /** Of each group one. */
  readonly together: readonly (readonly string[])[];
}

interface Rule extends Needs {
  /** Numbers of the lines that it matched, in whichever form. */
  readonly linesHit: Set<number>;
  /** Up to where the bytes at hand need not be tried again. */
  triedTo: number;
}

function toNeeds(signature: string): Needs {
  return {
    signature,
    literals: requiredLiterals(signature).map(toLower),
    together: requiredTogether(signature).map((texts) => texts.map(toLower)),
  };
}

function toRule(needs: Needs): Rule {
  return { ...needs, linesHit: new Set(), triedTo: 0 };
}

/**
 * Looks at whole lines, of which each has a number by its index, and adds the hits. Rules that met nothing are never
 * touched: there may be ten thousand, and a log has many pieces.
 */
function createLook(rules: readonly Rule[], literals: readonly string[], scanner: LiteralScanner) {
  const owners = ownersOf(rules);
  const rulesOf = literals.map((literal) => owners.get(literal) ?? []);
  const tried = new Set<Rule>();
  return (bytes: Uint8Array, hits: SignatureHit[], numberOf: (index: number) => number): void => {
    let current: CandidateLine | null = null;
    scanner.scan(bytes, (literal, place) => {
      for (const rule of rulesOf[literal] ?? []) {
        if (rule.linesHit.size >= hitsAtMost || place < rule.triedTo) continue;
        if (current === null || place >= current.tellsTo) current = lineAt(bytes, place, current);
        rule.triedTo = current.tellsTo;
        tried.add(rule);
        const line = numberOf(current.index);
        if (rule.linesHit.has(line) || !isMatch(rule, current)) continue;
        rule.linesHit.add(line);
        hits.push({ signature: rule.signature, line, text: toldOf(rule, current) });
      }
    });
    for (const rule of tried) rule.triedTo = 0;
    tried.clear();
  };
}

function ownersOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const owners = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const literal of rule.literals) {
      owners.set(literal, [...(owners.get(literal) ?? []), rule]);
    }
  }
  return owners;
}

/** Of a part of a long line what matches, with a little around it: what stands further off is another matter. */
function toldOf({ signature }: Rule, { isPart, text }: CandidateLine): string {
  const compiled = isPart ? compilePattern(signature) : null;
  const match = compiled?.ok === true ? compiled.pattern.firstIn(text) : null;
  if (match === null) return text;
  const from = Math.max(0, text.indexOf(match) - toldAround);
  const to = Math.min(text.length, text.indexOf(match) + match.length + toldAround);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

const toLower = (text: string): string => text.toLowerCase();

/** Most signatures never meet their literal, so a pattern is compiled when it is needed first. */
function isMatch({ signature, together }: Rule, { text, lower }: CandidateLine): boolean {
  if (!together.every((texts) => texts.some((one) => lower.includes(one)))) return false;
  const compiled = compilePattern(signature);
  return compiled.ok && compiled.pattern.find(text);
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
