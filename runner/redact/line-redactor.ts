import { awaitedAfter, maskAwaited } from './await-value.ts';
import { cleanTerminal } from './clean-terminal.ts';
import { maskEncoded } from './decode-runs.ts';
import { keepMasks } from './keep-masks.ts';
import type { LineMemory } from './line-memory.ts';
import { FIRST_LINE, isPlain } from './line-state.ts';
import type { LineState, RedactedLine } from './line-state.ts';
import { createMarks } from './marks.ts';
import type { Marks } from './marks.ts';
import type { ValueMasker } from './mask-values.ts';
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
import { maskManifest } from './examples/secret-manifest.ts';
import { maskRow, tableOf } from './table-columns.ts';
import { spellsColours, unescaped } from './unescape.ts';

/** What one redactor knows, whatever the line. */
export interface LineContext {
  readonly maskValues: ValueMasker;
  readonly receipt: Receipt;
  readonly isKnownName: (name: string) => boolean;
  readonly memory: LineMemory;
}

/** Cleans one line: terminal codes first, then known values, private keys, tokens, and values by their context. */
export function redactLine(line: string, state: LineState, context: LineContext): RedactedLine {
  if (line === '' && state === FIRST_LINE) return { text: '', state };
  return context.memory.recall(line, state) ?? redactNew(line, state, context);
}

function redactNew(line: string, state: LineState, context: LineContext): RedactedLine {
  const { shown, bare } = cleanTerminal(line);
  for (const reading of bare) {
    const attempt = redactText(reading, state, context);
    if (attempt.text === undefined || attempt.marks.removed > 0)
      return finish(attempt, context, { line, state });
  }
  const plain = redactText(shown, state, context);
  const reading = unescaped(shown);
  if (reading === undefined || plain.text === undefined)
    return finish(plain, context, { line, state });
  const attempt = redactText(reading, state, context);
  const { removed } = attempt.marks;
  const isBetter = removed > plain.marks.removed || (removed > 0 && spellsColours(shown));
  return finish(isBetter ? attempt : plain, context, { line, state });
}

interface Attempt extends RedactedLine {
  readonly marks: Marks;
  /** Something in the line was worth a closer look. */
  readonly isLookedAt: boolean;
}

interface Origin {
  readonly line: string;
  readonly state: LineState;
}

function finish(attempt: Attempt, context: LineContext, { line, state }: Origin): RedactedLine {
  let { text, marks } = attempt;
  if (text === line && marks.removed === 0) {
    if (attempt.isLookedAt) context.memory.keep(line, state, attempt);
    return { text, state: attempt.state };
  }
  // A mask can bring other text into the reach of a rule: once more, until cleaning changes nothing.
  for (let round = 1; text !== undefined && round <= MAX_ROUNDS; round++) {
    const rendered = marks.render(text, context.receipt);
    if (marks.removed === 0) return { text: rendered, state: attempt.state };
    ({ text, marks } = redactText(rendered, { ...state, key: NO_KEY }, context));
    if (marks.removed === 0) return { text: rendered, state: attempt.state };
  }
  return { text: text && marks.render(text, context.receipt), state: attempt.state };
}

const MAX_ROUNDS = 5;

function redactText(line: string, state: LineState, context: LineContext): Attempt {
  const marks = createMarks();
  const kept = keepMasks(line, marks, context.isKnownName);
  const valued = context.maskValues(kept, marks);
  const keyed = maskPrivateKey(valued, state.key, marks);
  if (keyed.kind === 'dropped') {
    return { text: undefined, state: { ...state, key: keyed.state }, marks, isLookedAt: true };
  }
  const prospects = prospectsOf(keyed.text);
  const { rules, names: isNamed } = prospects;
  const tokens = maskTokens(keyed.text, rules, marks);
  const block = maskManifest(tokens, state.manifest, marks);
  const row = state.table && maskRow(block.text, state.table, marks);
  const awaited = state.awaited && maskAwaited(row?.text ?? block.text, state.awaited, marks);
  const before = awaited?.text ?? row?.text ?? block.text;
  const text = maskRandomWords(isNamed ? maskByContext(before, prospects, marks) : before, marks);
  const next = {
    key: keyed.state,
    awaited: (isNamed ? awaitedAfter(text, prospects) : undefined) ?? awaited?.awaited,
    table: row?.table ?? (isNamed ? tableOf(tokens) : undefined),
    manifest: block.manifest,
  };
  const isLookedAt = isNamed || rules.length > 0;
  return { text, state: isPlain(next) ? FIRST_LINE : next, marks, isLookedAt };
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
