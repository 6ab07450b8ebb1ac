import { findFailures, type TellingLine } from './find-failures.ts';
import { createAsWritten } from './words/as-written.ts';
import { createOtherProduct, productsIn } from './words/other-product.ts';
import type { SearchIndex } from './search-index.ts';
import { saysNothing } from './words/says-nothing.ts';
import type { Line } from './signatures/tail.ts';
import { weighWords } from './words/weigh-words.ts';
import { rarest, rarityOf } from './words/word-rarity.ts';
import { wordsOf } from './words/words.ts';
import { withoutNoise } from './words/without-noise.ts';

/** Playbooks that lines of a text speak of, and how near every playbook is to the text (0 to 1). */
export interface WordEvidence {
  readonly found: readonly {
    readonly id: string;
    readonly score: number;
    readonly lines: readonly {
      readonly line: number;
      readonly text: string;
      readonly signature: null;
    }[];
    readonly words: readonly string[];
  }[];
  readonly context: ReadonlyMap<string, number>;
}

const linesAtMost = 400;
const contextWords = 300;
const shownAtMost = 3;

/** How much a line must say before it counts, tuned with `npm run findability`. */
export interface WordThresholds {
  readonly words: number;
  /** In words as rare as can be. */
  readonly mass: number;
  readonly coverage: number;
}

const thresholds: WordThresholds = { words: 3, mass: 1.8, coverage: 0.55 };

/** How much a playbook must be about what failed, and what that counts beside the rarity of words. */
const failureMass = 0.3;
const failureScore = 10;

/** A text that names the system of a playbook has to say less of it. */
const ofNamed: WordThresholds = { words: 2, mass: 1.2, coverage: 0.4 };

/** Words count by how rare they are among the playbooks; a line of common ones says nothing. */
export function findByWords(
  index: SearchIndex,
  lines: readonly Line[],
  isNamed: (id: string) => boolean,
): WordEvidence {
  const best = new Map<string, Evidence[]>();
  const distinct = new Map<string, DistinctLine>();
  const heads = headsOf(lines);
  for (const [at, { line, text }] of [...lines.entries()].reverse()) {
    if (saysNothing(text) || isRunningUnit(lines, at)) continue;
    const words = [...new Set(wordsOf(withoutNoise(text)))].filter((word) => !ofLogs.has(word));
    const key = words.join(' ');
    if (words.length > 0 && !distinct.has(key)) {
      distinct.set(key, { at, line, text, words, codes: codesIn(text), head: heads[at] ?? '' });
    }
    if (distinct.size >= linesAtMost) break;
  }
  const isBare = distinct.size === 1;
  const isOfOther = createOtherProduct(index);
  const whole = lines.map(({ text }) => text).join('\n');
  for (const line of distinct.values()) {
    for (const evidence of weigh(index, line)) {
      if (
        !isEnough(evidence, isNamed(evidence.id) ? ofNamed : thresholds) &&
        !(isBare && saysAll(evidence) && !isOfOther(whole, evidence.id))
      )
        continue;
      best.set(evidence.id, [...(best.get(evidence.id) ?? []), evidence]);
    }
  }
  const failed = findFailures(index, lines, [...distinct.values()]);
  const byFailure = [...failed]
    .filter(([id, { mass }]) => !best.has(id) && mass >= failureMass)
    .map(([id, { mass, line, words }]) => ({
      id,
      score: failureScore * mass,
      lines: [{ line: line.line, text: line.text, signature: null }],
      words,
    }));
  const byWords = [...best].map(([id, evidence]) => {
    const sorted = evidence.sort((a, b) => b.mass - a.mass);
    return {
      id,
      score: (sorted[0]?.mass ?? 0) + failureScore * (failed.get(id)?.mass ?? 0),
      lines: sorted
        .filter((one, i) => sorted.findIndex(({ line }) => line.line === one.line.line) === i)
        .slice(0, shownAtMost)
        .map(({ line }) => ({ line: line.line, text: line.text, signature: null }))
        .sort((a, b) => a.line - b.line),
      words: createAsWritten(sorted[0]?.line.text ?? '')(sorted[0]?.words ?? []),
    };
  });
  const found = [...byWords, ...byFailure];
  return { found, context: contextOf(index, [...distinct.values()]) };
}

interface DistinctLine extends TellingLine {
  readonly words: readonly string[];
  readonly codes: ReadonlySet<string>;
  /** The line that an indented one goes on from; empty for any other. */
  readonly head: string;
}

/** An indented line is about what the line is about that it goes on from: `CMake Error at CMakeLists.txt:12`. */
function headsOf(lines: readonly Line[]): string[] {
  let head = '';
  return lines.map(({ text }) => {
    if (/^\s/.test(text)) return head;
    head = text;
    return '';
  });
}

/** The head of what `systemctl status` prints of a unit that is up: its name says nothing of what went wrong. */
function isRunningUnit(lines: readonly Line[], at: number): boolean {
  if (!/^● \S+\.\w+ - /.test(lines[at]?.text ?? '')) return false;
  const below = lines.slice(at + 1, at + 1 + ofUnit);
  return below.some(({ text }) => /^\s+Active: active \(/.test(text));
}

/** So many lines below its head the state of a unit stands at most. */
const ofUnit = 5;

interface Evidence {
  readonly id: string;
  readonly line: Line;
  readonly words: readonly string[];
  readonly mass: number;
  readonly relativeMass: number;
  readonly coverage: number;
  readonly hasCode: boolean;
  /** Whether the line names software that the playbook does not speak of. */
  readonly isOfOther: boolean;
}

function isEnough(evidence: Evidence, least: WordThresholds): boolean {
  const { words, relativeMass, coverage, hasCode, isOfOther } = evidence;
  if (isOfOther) return false;
  if (hasCode) return true;
  return words.length >= least.words && relativeMass >= least.mass && coverage >= least.coverage;
}

/** Of a bare error text, such as “Connection refused”, a playbook must have every word. */
function saysAll({ words, coverage, isOfOther }: Evidence): boolean {
  return !isOfOther && words.length >= 2 && coverage >= 0.95;
}

function weigh(index: SearchIndex, line: DistinctLine): Evidence[] {
  const most = rarest(index);
  const rarities = line.words.map((word) => rarityOf(index, word));
  const whole = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const named = new Set(productsIn(withoutNoise(line.text)));
  const products = [...line.words.keys()].filter((word) => named.has(line.words[word] ?? ''));
  const ofHead = productsIn(withoutNoise(line.head)).map(
    (product) => index.having(product).documents,
  );
  const { found, tells } = weighWords(index, line.words, null);
  return found.map((at) => {
    const weighted = line.words
      .map((word, i) => ({ word, mass: (rarities[i] ?? 0) * tells(i, at) }))
      .filter((one) => one.mass > 0)
      .sort((a, b) => b.mass - a.mass);
    const mass = weighted.reduce((sum, one) => sum + one.mass, 0);
    return {
      id: index.documents[at]?.id ?? '',
      line,
      words: weighted.map(({ word }) => word),
      mass,
      relativeMass: mass / most,
      coverage: mass / whole,
      isOfOther:
        products.some((word) => tells(word, at) === 0) ||
        ofHead.some((having) => !having.includes(at)),
      hasCode: weighted.some(
        ({ word, mass: one }) => line.codes.has(word) && one >= codeRarity * most,
      ),
    };
  });
}

/** Of the rarity of a word that one playbook has. */
const codeRarity = 0.6;

/** Error codes and identifiers, as no prose has them: `ENOSPC`, `28P01`, `jwt_expired`, `OOMKilled`. */
function codesIn(text: string): ReadonlySet<string> {
  const numbers = text.match(errorNumbers) ?? [];
  const names = (text.match(identifiers) ?? []).filter((name) => !ofLanguages.test(name));
  return new Set([
    ...numbers.flatMap((code) => wordsOf(code).slice(0, 1)),
    ...names.map((name) => name.toLowerCase()),
  ]);
}

const errorNumbers =
  /\bE(?:CONN|TIMED|NOTFOUND|ADDR|NOENT|ACCES|NOSPC|PIPE|PERM|MFILE|HOST|NET|AI_|RESOLVE)\w*|\b(?=\d*[A-Z])(?=[A-Z]*\d)[0-9A-Z]{5}\b/g;
const identifiers = /\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|\b[A-Z]+[a-z]+(?:[A-Z]+[a-z]+)+\b/g;
/** Names of errors that any program can end with, and others that any log can have. */
const ofLanguages =
  /^(?:(?:Assertion|Attribute|Client|Import|Index|Key|Lookup|Name|NotImplemented|Overflow|Range|Recursion|Reference|Response|Runtime|Syntax|Type|Unicode|Validation|Value|ZeroDivision|FileNotFound|Permission|Connection|Memory|Environment|OS|IO|Win)Error|(?:Read|Write|Connect|Request|Socket)?Timeout(?:Error)?|\w*Exception|NotFound|BadRequest|JavaScript|TypeScript|GitHub|NoneType|node_modules|(?:status|exit|return|error|reason)_?code|(?:user|request|trace|span|session|process|thread)_id)$/;

function contextOf(
  index: SearchIndex,
  lines: readonly { readonly words: readonly string[] }[],
): ReadonlyMap<string, number> {
  const words = [...new Set(lines.flatMap((line) => line.words))].slice(0, contextWords);
  const { found, scores } = weighWords(index, words, null);
  const highest = found.reduce((most, at) => Math.max(most, scores[at] ?? 0), 1);
  return new Map(found.map((at) => [index.documents[at]?.id ?? '', (scores[at] ?? 0) / highest]));
}

/** Words that every log has, whatever it is about. */
const ofLogs = new Set(
  wordsOf(
    'level msg error err warn warning info debug trace fatal critical time timestamp ts ' +
      'logger caller line file module thread pid hostname name log most recent call last at',
  ),
);
