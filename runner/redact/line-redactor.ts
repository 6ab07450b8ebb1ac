import { awaitedAfter } from './announce-value.ts';
import { maskAwaited } from './await-value.ts';
import { cleanTerminal } from './clean-terminal.ts';
import { maskEncoded } from './decode-runs.ts';
import { keepMasks } from './keep-masks.ts';
import type { Knowledge } from './knowledge.ts';
import { FIRST_LINE, toState } from './line-state.ts';
import type { LineState, RedactedLine } from './line-state.ts';
import { createMarks, holdsMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { NO_KEY, maskPrivateKey } from './private-keys.ts';
import type { Receipt } from './receipt.ts';
import { maskCookies } from './rules/cookies.ts';
import { maskInsertValues } from './rules/insert-values.ts';
import { maskLoneValues } from './rules/lone-values.ts';
import { maskMatches } from './rules/mask-matches.ts';
import { maskPairs } from './rules/pairs.ts';
import { maskRandomWords } from './rules/random-words.ts';
import type { TokenRule } from './rules/token-rule.ts';
import { prospectsOf } from './rules/token-rules.ts';
import type { Prospects } from './rules/token-rules.ts';
import { maskManifest } from './secret-manifest.ts';
import { maskRow, tableOf } from './table-columns.ts';
import { spellsColours, unescaped } from './unescape.ts';

/** What one redactor knows, whatever the line. */
export interface LineContext {
  readonly knowledge: Knowledge;
  readonly receipt: Pick<Receipt, 'mask' | 'count'>;
}

/** Cleans one line: terminal codes first, then known values, private keys, tokens, and values by their context. */
export function redactLine(line: string, state: LineState, context: LineContext): RedactedLine {
  if (line === '' && state === FIRST_LINE) return { text: '', state };
  // What is remembered with a mark is a line with its masks set aside.
  const known = holdsMark(line) ? undefined : context.knowledge.lines.recall(line, state);
  if (known !== undefined) return { text: line, state: known };
  const attempt = bestAttempt(line, state, context);
  if (attempt.text === line && attempt.marks.removed === 0) {
    if (attempt.isLookedAt) context.knowledge.lines.keep(line, state, attempt.state);
    return { text: line, state: attempt.state };
  }
  return finish(attempt, state, context);
}

interface Attempt extends RedactedLine {
  readonly marks: Marks;
  /** Something in the line was worth a closer look. */
  readonly isLookedAt: boolean;
}

/** Of the ways to read the line, the first or the one that shows more secrets. */
function bestAttempt(line: string, state: LineState, context: LineContext): Attempt {
  const { shown, bare } = cleanTerminal(line);
  for (const reading of bare) {
    const attempt = redactText(reading, state, context);
    if (attempt.text === undefined || attempt.marks.removed > 0) return attempt;
  }
  const plain = redactText(shown, state, context);
  const reading = unescaped(shown);
  if (reading === undefined || plain.text === undefined) return plain;
  const attempt = redactText(reading, state, context);
  const { removed } = attempt.marks;
  const isBetter = removed > plain.marks.removed || (removed > 0 && spellsColours(shown));
  return isBetter ? attempt : plain;
}

/** A mask can bring other text into the reach of a rule: once more, until cleaning changes nothing. */
function finish(attempt: Attempt, state: LineState, context: LineContext): RedactedLine {
  let { text, marks } = attempt;
  const again = state.key === NO_KEY ? state : { ...state, key: NO_KEY };
  for (let round = 1; text !== undefined && marks.removed > 0 && round <= MAX_ROUNDS; round++) {
    const settled = marks.settle(text);
    if (context.knowledge.lines.recall(settled.text, again) !== undefined) break;
    const next = redactMarked(settled.text, settled.marks, again, context);
    if (next.marks.removed === 0) {
      if (next.text === settled.text) context.knowledge.lines.keep(settled.text, again, next.state);
      break;
    }
    ({ text, marks } = next);
  }
  return { text: text && marks.render(text, context.receipt), state: attempt.state };
}

const MAX_ROUNDS = 5;

function redactText(line: string, state: LineState, context: LineContext): Attempt {
  const marks = createMarks();
  return redactMarked(keepMasks(line, marks, context.knowledge.isKnownName), marks, state, context);
}

/** Searches a line in which earlier masks are marks already. */
function redactMarked(line: string, marks: Marks, state: LineState, context: LineContext): Attempt {
  const valued = context.knowledge.maskValues(line, marks);
  const keyed = maskPrivateKey(valued, state.key, marks);
  if (keyed.kind === 'dropped')
    return { text: undefined, state: { ...state, key: keyed.state }, marks, isLookedAt: true };
  const prospects = prospectsOf(keyed.text);
  const { rules, names: isNamed } = prospects;
  const tokens = maskTokens(keyed.text, rules, marks);
  const block = maskManifest(tokens, state.manifest, marks);
  const row = state.table && maskRow(block.text, state.table, marks);
  const awaited = state.awaited && maskAwaited(row?.text ?? block.text, state.awaited, marks);
  const before = awaited?.text ?? row?.text ?? block.text;
  const text = maskRandomWords(isNamed ? maskByContext(before, prospects, marks) : before, marks);
  const next = toState({
    key: keyed.state,
    awaited: (isNamed ? awaitedAfter(text, prospects) : undefined) ?? awaited?.awaited,
    table: row?.table ?? (isNamed ? tableOf(tokens) : undefined),
    manifest: block.manifest,
  });
  return { text, state: next, marks, isLookedAt: isNamed || rules.length > 0 };
}

/** Values by the names around them, and then what is left and looks random. */
function maskByContext(line: string, { cookies, inserts }: Prospects, marks: Marks): string {
  const sent = cookies ? maskCookies(line, marks) : line;
  const stored = inserts ? maskInsertValues(sent, marks) : sent;
  return maskLoneValues(maskPairs(stored, marks), marks);
}

/** Tokens by their own shape, also inside base64 and hex. */
function maskTokens(line: string, rules: readonly TokenRule[], marks: Marks): string {
  let text = line;
  for (const rule of rules) text = maskMatches(text, rule, marks);
  return maskEncoded(text, hidesSecret, (run) => marks.add('encoded-secret', run));
}

/** Whether decoded text holds a secret. */
function hidesSecret(plain: string): boolean {
  const marks = createMarks();
  for (const line of plain.split('\n')) {
    const keyed = maskPrivateKey(line, NO_KEY, marks);
    const text = keyed.kind === 'text' ? keyed.text : '';
    const { rules, names } = prospectsOf(text);
    for (const rule of rules) maskMatches(text, rule, marks);
    if (names) maskPairs(text, marks);
    if (marks.removed > 0) return true;
  }
  return false;
}
