import { awaitedAfter, maskAwaited } from './await-value.ts';
import type { Awaited } from './await-value.ts';
import { cleanTerminal } from './clean-terminal.ts';
import { maskEncoded } from './decode-runs.ts';
import { keepMasks } from './keep-masks.ts';
import { createMarks } from './marks.ts';
import type { Marks } from './marks.ts';
import type { ValueMasker } from './mask-values.ts';
import { NO_KEY, maskPrivateKey } from './private-keys.ts';
import type { KeyState } from './private-keys.ts';
import type { Receipt } from './receipt.ts';
import { maskCookies } from './rules/cookies.ts';
import { maskInsertValues } from './rules/insert-values.ts';
import { maskLoneValues } from './rules/lone-values.ts';
import { maskMatches } from './rules/mask-matches.ts';
import { maskPairs } from './rules/pairs.ts';
import { maskRandomWords } from './rules/random-words.ts';
import type { TokenRule } from './rules/token-rule.ts';
import { prospectsOf } from './rules/token-rules.ts';
import { maskManifest } from './examples/secret-manifest.ts';
import type { Manifest } from './examples/secret-manifest.ts';
import { maskRow, tableOf } from './table-columns.ts';
import type { Table } from './table-columns.ts';
import { spellsColours, unescaped } from './unescape.ts';

/** What earlier lines mean for the next one. Plain data. */
export interface LineState {
  readonly key: KeyState;
  readonly awaited: Awaited | undefined;
  readonly table: Table | undefined;
  readonly manifest: Manifest | undefined;
}

/** The state before any line. */
export const FIRST_LINE: LineState = {
  key: NO_KEY,
  awaited: undefined,
  table: undefined,
  manifest: undefined,
};

/** A line after redaction; undefined text means that the whole line was part of a secret and goes. */
export interface RedactedLine {
  readonly text: string | undefined;
  readonly state: LineState;
}

/** What one redactor knows, whatever the line. */
export interface LineContext {
  readonly maskValues: ValueMasker;
  readonly receipt: Receipt;
  readonly isKnownName: (name: string) => boolean;
}

/** Cleans one line: terminal codes first, then known values, private keys, tokens, and values by their context. */
export function redactLine(line: string, state: LineState, context: LineContext): RedactedLine {
  if (line === '' && state === FIRST_LINE) return { text: '', state };
  const { shown, bare } = cleanTerminal(line);
  for (const reading of bare) {
    const attempt = redactText(reading, state, context);
    if (attempt.text === undefined || attempt.marks.removed > 0)
      return finish(attempt, context, state);
  }
  const plain = redactText(shown, state, context);
  const reading = unescaped(shown);
  if (reading === undefined || plain.text === undefined) return finish(plain, context, state);
  const attempt = redactText(reading, state, context);
  const { removed } = attempt.marks;
  const isBetter = removed > plain.marks.removed || (removed > 0 && spellsColours(shown));
  return finish(isBetter ? attempt : plain, context, state);
}

interface Attempt extends RedactedLine {
  readonly marks: Marks;
}

function finish(attempt: Attempt, context: LineContext, from: LineState): RedactedLine {
  let { text, marks } = attempt;
  // A mask can bring other text into the reach of a rule: once more, until cleaning changes nothing.
  for (let round = 1; text !== undefined && round <= MAX_ROUNDS; round++) {
    const rendered = marks.render(text, context.receipt);
    if (marks.removed === 0) return { text: rendered, state: attempt.state };
    ({ text, marks } = redactText(rendered, { ...from, key: NO_KEY }, context));
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
    return { text: undefined, state: { ...state, key: keyed.state }, marks };
  }
  const { rules, names: isNamed } = prospectsOf(keyed.text);
  const tokens = maskTokens(keyed.text, rules, marks);
  const block = maskManifest(tokens, state.manifest, marks);
  const row = state.table && maskRow(block.text, state.table, marks);
  const awaited = state.awaited && maskAwaited(row?.text ?? block.text, state.awaited, marks);
  const before = awaited?.text ?? row?.text ?? block.text;
  const text = maskRandomWords(isNamed ? maskByContext(before, marks) : before, marks);
  const next = {
    key: keyed.state,
    awaited: (isNamed ? awaitedAfter(text) : undefined) ?? awaited?.awaited,
    table: row?.table ?? (isNamed ? tableOf(tokens) : undefined),
    manifest: block.manifest,
  };
  return { text, state: isPlain(next) ? FIRST_LINE : next, marks };
}

/** Whether nothing is left open; most lines need no state of their own. */
function isPlain({ key, awaited, table, manifest }: LineState): boolean {
  return key === NO_KEY && awaited === undefined && table === undefined && manifest === undefined;
}

/** Values by the names around them, and then what is left and looks random. */
function maskByContext(line: string, marks: Marks): string {
  const stored = maskInsertValues(maskCookies(line, marks), marks);
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
