/** A value found in a line: where it starts and ends, without its quotes. */
export interface ReadValue {
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
  /** Where to go on reading: after the closing quote. */
  readonly next: number;
}

/**
 * Reads the value that starts at `at`: quoted in any of the usual ways, or up to where an unquoted one
 * ends, but no further than `limit` characters.
 */
export function readValue(line: string, at: number, limit = Infinity): ReadValue | undefined {
  if ((line[at] === '[' || line[at] === '{') && NESTED.test(line.slice(at, at + 16)))
    return readList(line, at);
  const start = at + prefixLength(line, at);
  const opening = openingAt(line, start);
  return opening === undefined ? readBare(line, at, limit) : readQuoted(line, start, opening);
}

/** Wrappers in which languages and formatters put a string literal. */
const PREFIX =
  /(?:new\s)?(?:[\w.]*(?:String|Some|Str|str|bytes?|Secret|sensitive|SecureString|Just|Optional(?:\.of)?|Ok)\(|\w{2,20}::\w{2,20}\(|\[\]byte\(|[brufNRBU@$](?=["'`]))/y;
const OPENING = /"""|'''|\\{1,4}["']|["'`“]|&(?:quot|#34|#39|apos);/y;

function openingAt(line: string, at: number): string | undefined {
  if (!OPENERS.includes(line.charAt(at))) return undefined;
  OPENING.lastIndex = at;
  return OPENING.exec(line)?.[0];
}

const OPENERS = `"'\`“&\\`;

function prefixLength(line: string, at: number): number {
  PREFIX.lastIndex = at;
  const prefix = PREFIX.exec(line)?.[0] ?? '';
  return /["'`\\]/.test(line.charAt(at + prefix.length)) ? prefix.length : 0;
}

/** An object or a list is no value, but a list of strings is a list of values. */
const NESTED = /^(?:[[{]\s*(?:[[{\]}"']|\\"|$))/;

function readList(line: string, at: number): ReadValue | undefined {
  const to = line.indexOf(']', at);
  if (!/^\[\s*\\{0,2}["']/.test(line.slice(at, at + 16)) || to < 0) return undefined;
  return { from: at + 1, to, quoted: true, next: to };
}

function readQuoted(line: string, start: number, opening: string): ReadValue | undefined {
  const from = start + opening.length;
  const closing = opening === '“' ? '”' : opening;
  const to = closing.length === 1 ? closeOf(line, from, closing) : line.indexOf(closing, from);
  if (to < 0) return { from, to: line.length, quoted: true, next: line.length };
  return { from, to, quoted: true, next: to + closing.length };
}

/** The closing quote, past backslash escapes, doubled quotes and the shell's `'\''`. */
function closeOf(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at++) {
    const character = line[at];
    if (character === '\\' && quote !== "'") at += 1;
    else if (character === quote) {
      if (quote === "'" && line.startsWith("'\\''", at)) at += 3;
      else if (quote === "'" && line.startsWith(`'"'"'`, at)) at += 4;
      else if (at > from && line[at + 1] === quote && quote !== '`') at += 1;
      else return at;
    }
  }
  return -1;
}

function readBare(line: string, from: number, limit: number): ReadValue | undefined {
  WRAPPED.lastIndex = from;
  const wrapper = WRAPPED.exec(line)?.[0];
  if (wrapper !== undefined) return readBare(line, from + wrapper.length, limit);
  RUN.lastIndex = from;
  const run = RUN.exec(limit === Infinity ? line : line.slice(0, from + limit))?.[0];
  if (run === undefined) return undefined;
  const next = from + bareLength(line, from, run);
  return next === from ? undefined : { from, to: next, quoted: false, next };
}

/** What may be missing, as Scala and Java print it: `Some(…)`, `Optional[…]`. */
const WRAPPED = /(?:Some\(|Optional(?:\.of)?[([])(?=[^\s()[\]"']{4,256}[)\]])/y;

const RUN = /\S+/y;

/** Cuts a run without spaces where the next pair, tag, or the surrounding quote or bracket begins. */
function bareLength(line: string, from: number, run: string): number {
  let text = run.slice(0, boundaryOf(run));
  for (const quote of ['"', "'", '`']) {
    const at = text.indexOf(quote);
    if (at >= 0 && isOpen(line, from, quote)) text = text.slice(0, at);
  }
  if (text.endsWith('\\')) text = text.slice(0, -1);
  text = withoutEnd(text);
  return trimClosers(text).length;
}

const BOUNDARY =
  /&(?=[\w.[\]%-]{1,60}=|$)|[;,](?=$|["'{}[\]]|\s*[A-Za-z_][\w .-]{0,40}(?:=(?!=)|:))|<\/|\\[nrt](?=[A-Z_]{2,40}=|["'\\]|$)|\\{1,3}["']/;

function boundaryOf(run: string): number {
  const at = run.search(BOUNDARY);
  return at < 0 ? run.length : at;
}

const LOOK_BACK = 2_000;

/** Whether this quote was opened before the place and not closed. */
function isOpen(line: string, at: number, quote: string): boolean {
  const before = line.slice(Math.max(0, at - LOOK_BACK), at);
  return before.split(quote).length % 2 === 0;
}

/** Drops punctuation at the end; a loop, since a search from the start would cost the length each time. */
function withoutEnd(text: string): string {
  let to = text.length;
  while (to > 0 && ',;:'.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(0, to);
}

/** Drops brackets at the end that were opened before the value. */
function trimClosers(text: string): string {
  let kept = text;
  if (!CLOSERS.includes(text.charAt(text.length - 1))) return text;
  for (const [closer, opener] of BRACKETS) {
    if (!kept.endsWith(closer)) continue;
    let surplus = kept.split(closer).length - kept.split(opener).length;
    let to = kept.length;
    for (; surplus > 0 && kept[to - 1] === closer; surplus--) to -= 1;
    kept = withoutEnd(kept.slice(0, to));
  }
  return kept;
}

const CLOSERS = ')]}>';

/** Each twice, since one kind can stand inside another. */
const BRACKETS: readonly (readonly [string, string])[] = Array.from(
  CLOSERS + CLOSERS,
  (closer, at) => [closer, '([{<([{<'.charAt(at)],
);
