import type { Playbook } from '../playbook/playbook.ts';
import { findByWords, type WordEvidence } from './find-by-words.ts';
import { joinWrapped } from './join-wrapped.ts';
import { createNamedSystem } from './named-system.ts';
import type { SearchIndex } from './search-index.ts';
import { createSignatureMatcher, type SignatureHit } from './signature-matcher.ts';
import { createTail } from './tail.ts';

/** What has to be known of a playbook to find it by its signatures. */
export type MatchedPlaybook = Pick<Playbook, 'id' | 'symptoms'>;

/** A playbook that a text belongs to, with the lines that say so. A higher score fits better. */
export interface TextMatch {
  readonly id: string;
  readonly score: number;
  readonly lines: readonly MatchedLine[];
  /** The words that fit, when no signature did. */
  readonly words: readonly string[];
}

export interface MatchedLine {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
  /** Null for a line that fits by its words. */
  readonly signature: string | null;
}

/** Finds out which playbooks a log, an error or a stack trace belongs to. */
export interface TextMatcher {
  push(chunk: Uint8Array): void;
  /** Best first; empty for a text that belongs to no playbook. */
  end(): readonly TextMatch[];
}

/**
 * Signatures are looked for in the whole text. Only its end, where the failure usually is, is also
 * read for lines that a terminal has wrapped, and for words that are rare among the playbooks.
 */
export function createTextMatcher(
  index: SearchIndex,
  playbooks: readonly MatchedPlaybook[],
): TextMatcher {
  const owners = ownersOf(playbooks);
  const signatures = [...owners.keys()];
  const matcher = createSignatureMatcher(signatures);
  const tail = createTail();
  return {
    push: (chunk) => {
      matcher.push(chunk);
      tail.push(chunk);
    },
    end: () => {
      const { hits, lines: count } = matcher.end();
      const lines = tail.lines(count);
      const wrapped = joinWrapped(lines, hits, signatures);
      const words = findByWords(index, lines);
      const text = [...lines, ...hits].map((line) => line.text).join('\n');
      return rank([...hits, ...wrapped], owners, { ...words, isNamed: createNamedSystem(text) });
    },
  };
}

function ownersOf(playbooks: readonly MatchedPlaybook[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { id, symptoms } of playbooks) {
    for (const symptom of symptoms) {
      if (symptom.kind !== 'signature') continue;
      owners.set(symptom.signature, [...(owners.get(symptom.signature) ?? []), id]);
    }
  }
  return owners;
}

/** A signature counts more than any words; among those of one signature the words decide. */
function rank(
  hits: readonly SignatureHit[],
  owners: ReadonlyMap<string, readonly string[]>,
  { found, context, isNamed }: WordEvidence & { readonly isNamed: (id: string) => boolean },
): TextMatch[] {
  const matched = new Map<string, { lines: Map<number, MatchedLine>; signatures: Set<string> }>();
  for (const hit of hits) {
    for (const id of owners.get(hit.signature) ?? []) {
      const entry = matched.get(id) ?? { lines: new Map(), signatures: new Set() };
      if (!entry.lines.has(hit.line)) entry.lines.set(hit.line, hit);
      entry.signatures.add(hit.signature);
      matched.set(id, entry);
    }
  }
  const bySignature = [...matched].map(([id, { lines, signatures }]) => ({
    id,
    score: round(100 + scoreOf(signatures) * (1 + (context.get(id) ?? 0)) * (isNamed(id) ? 2 : 1)),
    lines: [...lines.values()].sort((a, b) => a.line - b.line),
    words: [],
  }));
  const byWords = found
    .filter(({ id }) => !matched.has(id))
    .map((match) => ({
      ...match,
      score: round(Math.min(99, match.score * (isNamed(match.id) ? 2 : 1))),
    }));
  return [...bySignature, ...byWords].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** The more a signature spells out, the less it can fit by chance; further ones count less. */
function scoreOf(signatures: ReadonlySet<string>): number {
  const lengths = [...signatures].map(spelledOut).sort((a, b) => b - a);
  return lengths.reduce((sum, length, i) => sum + length / (i + 1) ** 2, 0);
}

function spelledOut(signature: string): number {
  return signature.replace(/\\[a-zA-Z]|\[[^\]]*\]|[^\p{L}\p{N}]/gu, '').length;
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
