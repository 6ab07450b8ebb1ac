import { compilePattern } from '../playbook/patterns/regex.ts';
import type { WordEvidence } from './find-by-words.ts';
import type { SignatureHit } from './signatures/signature-matcher.ts';
import type { MatchedLine, TextMatch } from './text-match.ts';

/** What is known of a text. */
export interface Evidence extends WordEvidence {
  readonly hits: readonly SignatureHit[];
  /** Ids of the playbooks that have a signature. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
  /** Whether a line names software that a playbook does not speak of. */
  readonly isOfOther: (line: string, id: string) => boolean;
  /** Whether the text speaks of the system of a playbook. */
  readonly isNamed: (id: string) => boolean;
}

/** Best first. A signature counts more than any words; among those of one signature they decide. */
export function rankMatches({
  hits,
  owners,
  found,
  context,
  isNamed,
  isOfOther,
}: Evidence): TextMatch[] {
  const matched = new Map<string, SignatureHit[]>();
  for (const hit of hits) {
    for (const id of owners.get(hit.signature) ?? []) {
      if (isOfOther(hit.text, id)) continue;
      matched.set(id, [...(matched.get(id) ?? []), hit]);
    }
  }
  const bySignature = [...matched].map(([id, own]) => ({
    id,
    score: round(100 + scoreOf(own) * (1 + (context.get(id) ?? 0)) * (isNamed(id) ? 2 : 1)),
    lines: linesOf(own),
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

function linesOf(hits: readonly SignatureHit[]): MatchedLine[] {
  const lines = new Map<number, MatchedLine>();
  for (const hit of hits) if (!lines.has(hit.line)) lines.set(hit.line, hit);
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

/**
 * The more of a line a signature spells out, the less it fits by chance. Further kinds of lines
 * count less, and further signatures of a line not at all.
 */
function scoreOf(hits: readonly SignatureHit[]): number {
  const best = new Map<string, { readonly lines: number[]; readonly length: number }>();
  for (const { signature, line, text } of hits) {
    const known = best.get(signature);
    if (known === undefined)
      best.set(signature, { lines: [line], length: spelledOut(signature, text) });
    else known.lines.push(line);
  }
  const taken = new Set<number>();
  let score = 0;
  let kinds = 0;
  for (const { lines, length } of [...best.values()].sort((a, b) => b.length - a.length)) {
    if (lines.every((line) => taken.has(line))) continue;
    lines.forEach((line) => taken.add(line));
    kinds += 1;
    score += length / kinds;
  }
  return score;
}

/** Letters of the match, as far as the signature gives them. */
function spelledOut(signature: string, text: string): number {
  const compiled = compilePattern(signature);
  const match = compiled.ok ? (compiled.pattern.firstIn(text) ?? '') : '';
  return Math.min(lettersIn(match), lettersIn(signature.replace(/\\[a-zA-Z]|\[[^\]]*\]/g, '')));
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
