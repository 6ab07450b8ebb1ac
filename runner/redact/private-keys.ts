import type { Marks } from './marks.ts';

/** Where a line stands in a private key that spans lines. */
export interface KeyState {
  /** Inside a key: how many foreign lines came since its last line. */
  readonly open: boolean;
  readonly strangers: number;
}

/** What a line is to a private key: nothing, or text that stays with its key removed, or wholly a part of one. */
export type KeyLine =
  | { readonly kind: 'text'; readonly text: string; readonly state: KeyState }
  | { readonly kind: 'dropped'; readonly state: KeyState };

export const NO_KEY: KeyState = { open: false, strangers: 0 };

const CLOSED_AFTER = 8;

/** Removes a private key line by line: its first line becomes the mask, the others go. Also for prefixed, indented, cut-off and one-line keys. */
export function maskPrivateKey(line: string, state: KeyState, marks: Marks): KeyLine {
  const opened = state.open ? afterOpen(line, state) : undefined;
  if (opened !== undefined)
    return opened.kind === 'dropped' ? opened : maskInline(opened.text, opened.state, marks);
  return maskInline(line, state, marks);
}

const BEGINS =
  /-{4,5} ?BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}|-----BEGIN OpenVPN Static key V1-----|Private-Lines: \d+|^BORG_KEY [a-f\d]{64}/g;
const END =
  /-{4,5} ?END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)? ?-{4,5}|-----END OpenVPN Static key V1-----|Private-MAC: \w*/;

/** Whether the line ends a private key. */
export function endsPrivateKey(line: string): boolean {
  return line.includes('END') && END.test(line);
}

function maskInline(line: string, state: KeyState, marks: Marks): KeyLine {
  let text = line;
  let current = state;
  if (!text.includes('BEGIN') && !text.includes('Private-Lines') && !text.startsWith('BORG_KEY'))
    return { kind: 'text', text, state };
  for (let begin = beginOf(text); begin !== undefined; begin = beginOf(text)) {
    const rest = text.slice(begin.index + begin[0].length);
    const end = END.exec(rest);
    const before = text.slice(0, begin.index);
    if (end !== null) {
      const secret = begin[0] + rest.slice(0, end.index + end[0].length);
      text = before + marks.add('private-key', secret) + rest.slice(end.index + end[0].length);
      current = NO_KEY;
    } else {
      text = before + marks.add('private-key', begin[0] + rest);
      current = { open: true, strangers: 0 };
    }
  }
  return { kind: 'text', text, state: current };
}

/** The first beginning of a key that is not only spoken of. */
function beginOf(text: string): RegExpExecArray | undefined {
  BEGINS.lastIndex = 0;
  for (let begin = BEGINS.exec(text); begin !== null; begin = BEGINS.exec(text)) {
    if (!isMention(text.slice(0, begin.index), text.slice(BEGINS.lastIndex))) return begin;
  }
  return undefined;
}

/** Whether only dots follow, or the words stand in quotes in a sentence: `expected "-----BEGIN PRIVATE KEY-----"`. */
function isMention(before: string, rest: string): boolean {
  if (/^(?:\\n)?\s*(?:\.\.\.|…)/.test(rest)) return true;
  const quote =
    /\b(?:expect\w*|start\w*|begin\w*|with|missing|no|find|found|contains?)\b[^\n]{0,24}(["'`])$/.exec(
      before.slice(-48),
    )?.[1];
  return quote !== undefined && rest.startsWith(quote) && /^.\s*(?:[.,;)a-z]|$)/.test(rest);
}

function afterOpen(line: string, state: KeyState): KeyLine | undefined {
  const end = END.exec(line);
  if (end !== null) {
    const rest = line.slice(end.index + end[0].length);
    return rest.trim() === ''
      ? { kind: 'dropped', state: NO_KEY }
      : { kind: 'text', text: rest, state: NO_KEY };
  }
  if (isKeyBody(line) || (HEADER.test(line) && state.strangers === 0)) {
    return { kind: 'dropped', state: { open: true, strangers: 0 } };
  }
  const strangers = state.strangers + 1;
  return {
    kind: 'text',
    text: line,
    state: strangers > CLOSED_AFTER ? NO_KEY : { open: true, strangers },
  };
}

const HEADER = /(?:^|[\s|])(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID|X-\w+): /;

/** Whether a line can be the body of a key: nothing but one run of base64 after whatever a logger put before it. */
export function isKeyBody(line: string): boolean {
  const run = lastRunOf(line);
  if (run.length < 4) return false;
  return (
    run.length >= 32 ||
    (run.length % 4 === 0 && /[\d+/=]|[a-z][A-Z]/.test(run)) ||
    /^=\w{4}$/.test(run)
  );
}

/** The run of base64 that ends the line, without quotes, commas and `\n` around it; empty when it touches other text. */
export function lastRunOf(line: string): string {
  let to = line.length;
  if (line.endsWith('\\n', to)) to -= 2;
  while (to > 0 && (isAround(line, to - 1) || joinsStrings(line, to))) to -= 1;
  if (line.slice(Math.max(0, to - 2), to) === '\\n') to -= 2;
  let from = to;
  while (from > 0 && IS_BASE64[line.charCodeAt(from - 1)] === 1) from -= 1;
  // The line of a diff that takes it away
  if (from === 1 && line.startsWith('-')) return line.slice(from, to);
  return from === 0 || /[\s"'`|>:]/.test(line.charAt(from - 1)) ? line.slice(from, to) : '';
}

const IS_BASE64 = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9+/=]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a blank, a quote or a sign that ends a text stands there; no letter or digit of ASCII needs a closer look. */
function isAround(line: string, at: number): boolean {
  return IS_BASE64[line.charCodeAt(at)] !== 1 && /[\s"'`,;\\]/.test(line.charAt(at));
}

/** Whether the plus before `to` joins two strings of a program; without a quote before it, it belongs to the run. */
function joinsStrings(line: string, to: number): boolean {
  return line.charAt(to - 1) === '+' && /["'`]\s*$/.test(line.slice(Math.max(0, to - 4), to - 1));
}
