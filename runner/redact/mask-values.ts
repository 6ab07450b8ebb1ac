import type { KnownSecret } from './known-secrets.ts';
import { isMaskable } from './known-secrets.ts';
import type { Marks } from './marks.ts';
import { formsOf } from './value-forms.ts';
import { createWordScanner } from './word-scanner.ts';

/** Replaces every known value in a line, in whatever encoding it stands there. */
export type ValueMasker = (line: string, marks: Marks) => string;

/** Prepares the masker for a run; overlapping values are masked as one. */
export function createValueMasker(known: readonly KnownSecret[]): ValueMasker {
  const needles = known
    .filter(({ value }) => isMaskable(value))
    .flatMap((secret) => formsOf(secret.value).map((form) => ({ ...form, secret })));
  if (needles.length === 0) return (line) => line;
  const scanner = createWordScanner(needles.map(({ text }) => text.slice(0, ANCHOR)));

  return (line, marks) => {
    const spans: Span[] = [];
    for (const { word, end } of scanner.hits(line)) {
      const needle = needles[word];
      if (needle === undefined) continue;
      const from = end - Math.min(needle.text.length, ANCHOR);
      const to = Math.min(from + needle.text.length, line.length);
      // A line may have been cut within the value.
      if (!needle.text.startsWith(line.slice(from, to))) continue;
      const span = { from, to, secret: needle.secret };
      spans.push(needle.extends ? extend(line, span) : span);
    }
    return spans.length === 0 ? line : replaceSpans(line, merge(spans), marks);
  };
}

/** Enough of a form to find it by; the rest is compared afterwards. */
export const ANCHOR = 12;

interface Span {
  readonly from: number;
  readonly to: number;
  readonly secret: KnownSecret;
}

function extend(line: string, span: Span): Span {
  let { from, to } = span;
  while (from > span.from - 512 && BASE64.test(line.charAt(from - 1))) from -= 1;
  while (to < span.to + 512 && BASE64.test(line.charAt(to))) to += 1;
  return { ...span, from, to };
}

const BASE64 = /^[A-Za-z0-9+/_=-]$/;

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last === undefined || span.from >= last.to) merged.push(span);
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, span.to) };
  }
  return merged;
}

function replaceSpans(line: string, spans: readonly Span[], marks: Marks): string {
  let out = '';
  let at = 0;
  for (const { from, to, secret } of spans) {
    out += line.slice(at, from) + marks.add(labelOf(secret.name), secret.value);
    at = to;
  }
  return out + line.slice(at);
}

function labelOf(name: string): string {
  return name.replace(/[^\w.-]/g, '_').slice(0, 64) || 'value';
}
