import { compilePattern } from '../playbook/regex.ts';
import { requiredLiterals } from '../playbook/required-literals.ts';
import { createLiteralScanner } from './literal-scanner.ts';
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
/** A log that repeats one error for ever tells no more than its first thousands of lines. */
const hitsAtMost = 10_000;

/**
 * Makes a matcher. The whole text is scanned once for the literals that the signatures need, and
 * only lines that hold one are tried with its regular expression. Colour codes and the escapes of
 * JSON hinder no match.
 */
export function createSignatureMatcher(signatures: readonly string[]): SignatureMatcher {
  const rules = [...new Set(signatures)].map(toRule);
  const look = createLook(rules);
  const hits: SignatureHit[] = [];
  let lines = 0;
  let rest: Uint8Array = new Uint8Array();

  const take = (bytes: Uint8Array): void => {
    hits.push(...look(bytes, lines));
    const unwrapped = unwrapLines(bytes);
    if (unwrapped !== null) hits.push(...look(unwrapped, lines));
    for (const rule of rules) rule.linesHit.clear();
    lines += countNewlines(bytes, 0, bytes.length);
  };

  return {
    push: (chunk) => {
      const first = chunk.indexOf(newline) + 1;
      if (first === 0) {
        rest = join(rest, chunk);
        if (rest.length > longestLine) {
          take(rest);
          rest = new Uint8Array();
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

interface Rule {
  readonly signature: string;
  readonly literals: readonly string[];
  /** Lines of the bytes at hand that it matched, in whichever form. */
  readonly linesHit: Set<number>;
  hits: number;
  /** Up to where the bytes at hand need not be tried again. */
  triedTo: number;
}

function toRule(signature: string): Rule {
  return {
    signature,
    literals: requiredLiterals(signature),
    linesHit: new Set(),
    hits: 0,
    triedTo: 0,
  };
}

/** Looks at whole lines that come after as many others. */
function createLook(rules: readonly Rule[]) {
  const owners = rules.flatMap((rule) => rule.literals.map((literal) => ({ literal, rule })));
  const scanner = createLiteralScanner(owners.map(({ literal }) => literal));
  const decoder = new TextDecoder();
  return (bytes: Uint8Array, linesBefore: number): SignatureHit[] => {
    const hits: SignatureHit[] = [];
    let countedTo = 0;
    let line = linesBefore + 1;
    for (const rule of rules) rule.triedTo = 0;
    scanner.scan(bytes, (number, at) => {
      const rule = owners[number]?.rule;
      if (rule === undefined || rule.hits >= hitsAtMost || at < rule.triedTo) return;
      const from = bytes.lastIndexOf(newline, at) + 1;
      const next = bytes.indexOf(newline, at);
      const to = next === -1 ? bytes.length : next;
      rule.triedTo = to;
      const text = decoder.decode(bytes.subarray(from, to)).replace(/\r$/, '');
      if (!isMatch(rule.signature, text)) return;
      line += countNewlines(bytes, countedTo, from);
      countedTo = from;
      if (rule.linesHit.has(line)) return;
      rule.linesHit.add(line);
      rule.hits += 1;
      hits.push({ signature: rule.signature, line, text });
    });
    return hits;
  };
}

/** Most signatures never meet their literal, so a pattern is compiled when it is needed first. */
function isMatch(signature: string, text: string): boolean {
  const compiled = compilePattern(signature);
  return compiled.ok && compiled.pattern.find(text);
}

/** Leaps from one to the next: that is several times faster than looking at each byte. */
function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(newline, from); at !== -1 && at < to;) {
    count += 1;
    at = bytes.indexOf(newline, at + 1);
  }
  return count;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
