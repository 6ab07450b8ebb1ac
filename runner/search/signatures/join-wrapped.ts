import type { SignatureHit, SignatureMatcher } from './signature-matcher.ts';
import type { Line } from './tail.ts';

/** No terminal is narrower, so a shorter line was not wrapped. */
const narrowest = 40;
/** How a line begins that does not go on with the one before it. */
const beginning =
  /^\s*(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d+ \d\d:|[\w.-]+ +\| |\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\{)/;

/** Signatures that fit only when lines that a terminal or a mail has wrapped are put together. */
export function joinWrapped(
  lines: readonly Line[],
  known: readonly SignatureHit[],
  matcher: SignatureMatcher,
): SignatureHit[] {
  const joined = [
    ...lines.flatMap((_, i) => joinsAt(lines, i, 2)),
    ...lines.flatMap((_, i) => joinsAt(lines, i, 3)),
  ];
  matcher.push(new TextEncoder().encode(joined.map(({ text }) => text).join('\n')));
  const seen = new Set(known.map(({ signature, line }) => `${line} ${signature}`));
  return matcher.end().hits.flatMap((hit) => {
    const { first, last, text } = joined[hit.line - 1] ?? { first: 0, last: 0, text: '' };
    const places = Array.from(
      { length: last - first + 1 },
      (_, i) => `${first + i} ${hit.signature}`,
    );
    if (places.some((place) => seen.has(place))) return [];
    places.forEach((place) => seen.add(place));
    return [{ signature: hit.signature, line: first, text }];
  });
}

interface Joined {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** So many lines as one; a word may have been cut in two or not. */
function joinsAt(lines: readonly Line[], i: number, count: number): Joined[] {
  const parts = lines.slice(i, i + count);
  const [first] = parts;
  const last = parts.at(-1);
  const isWrapped = parts.every((part, k) => k === 0 || goesOn(parts[k - 1] ?? part, part));
  if (parts.length < count || !isWrapped || first === undefined || last === undefined) return [];
  return ['', ' '].map((between) => ({
    first: first.line,
    last: last.line,
    text: parts.map(({ text }) => text.trim()).join(between),
  }));
}

function goesOn({ text }: Line, next: Line): boolean {
  const isOpen = text.length >= narrowest && !/^\s*\{.*\}\s*$/.test(text);
  return isOpen && next.text.trim() !== '' && !beginning.test(next.text);
}
