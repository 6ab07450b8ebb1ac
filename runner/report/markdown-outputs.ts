import { byteLength, type Cut, cutEnd, cutOutput, renderCut } from './cut.ts';
import type { Detail } from './detail.ts';
import { escapeSummary, renderFence } from './escape.ts';
import { shareBytes } from './share-bytes.ts';
import type { StepLine } from './summary.ts';
import { toVisibleLine, toVisibleText } from './visible.ts';
import { countOf } from './words.ts';

/** A step to unfold, measured. */
export interface Unfoldable {
  readonly step: StepLine;
  /** The output as it may be shown, before anything is cut. */
  readonly text: string;
  /** Size of its whole block. */
  readonly bytes: number;
}

/** Measures what the steps would take in full. */
export function toUnfoldable(step: StepLine): Unfoldable {
  const text = toVisibleText(step.output?.text ?? '').trimEnd();
  const block = renderBlock({ step, text }, { room: Infinity, ...full });
  return { step, text, bytes: byteLength(`${block}\n\n`) };
}

/** Size of all the outputs in full. */
export function wholeBytesOf(outputs: readonly Unfoldable[]): number {
  return sumOf(outputs.map(({ bytes }) => bytes));
}

/** The least that the failing ones need, so that each keeps what it ended with. */
export function leastBytesOf(
  outputs: readonly Unfoldable[],
  { outputBytes, rows }: Detail,
): number {
  const failing = outputs.filter(({ step }) => step.isFailing).slice(0, rows);
  return sumOf(failing.map(({ bytes }) => Math.min(bytes, outputBytes))) + NOTE_BYTES;
}

/**
 * The outputs as `<details>` in at most `available` bytes. Failing steps, which come first and
 * open, share the space before all others; what there is no space for is said.
 */
export function renderOutputs(
  outputs: readonly Unfoldable[],
  { detail, available }: { readonly detail: Detail; readonly available: number },
): string {
  const failing = outputs.filter(({ step }) => step.isFailing).slice(0, detail.rows);
  const others = outputs.filter(({ step }) => !step.isFailing).slice(0, detail.rows);
  const space = wholeBytesOf(outputs) <= available ? available : available - NOTE_BYTES;
  const first = renderShared(failing, { available: space, least: 0 });
  const left = space - byteLength(first.map((block) => `${block}\n\n`).join(''));
  const rest = renderShared(others, { available: left, least: 400 });
  const missing = outputs.length - first.length - rest.length;
  const note = `… and the output of ${countOf(missing, 'more step')}, for which there was no space.`;
  return [...first, ...rest, ...(missing > 0 ? [note] : [])].join('\n\n');
}

const NOTE_BYTES = 100;

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

interface Share {
  readonly available: number;
  /** An output that would get less than this, and less than it wants, is left out. */
  readonly least: number;
}

function renderShared(outputs: readonly Unfoldable[], { available, least }: Share): string[] {
  const grants = shareBytes({ available, demands: outputs.map(({ bytes }) => bytes) });
  const last = outputs.findLastIndex(
    ({ bytes }, index) => (grants[index] ?? 0) < Math.min(bytes, least),
  );
  if (last !== -1) return renderShared(outputs.toSpliced(last, 1), { available, least });
  return outputs.flatMap((output, index) => renderWithin(output, grants[index] ?? 0) ?? []);
}

interface Heading {
  readonly titleBytes: number;
  readonly commandBytes: number;
}

const full: Heading = { titleBytes: 160, commandBytes: 2000 };
const short: Heading = { titleBytes: 80, commandBytes: 160 };
const least: Heading = { titleBytes: 24, commandBytes: 24 };

/** The block of one step in at most `maxBytes`, blank line included; null when that is too little. */
function renderWithin(output: Unfoldable, maxBytes: number): string | null {
  if (output.bytes <= maxBytes) return renderBlock(output, { room: Infinity, ...full });
  const heading = headingFor(output, maxBytes);
  for (let room = maxBytes; room > 0;) {
    const block = renderBlock(output, { room, ...heading });
    const size = byteLength(`${block}\n\n`);
    if (size <= maxBytes) return block;
    // Fences grow with what is inside, so the room shrinks in proportion.
    room = Math.floor((room * maxBytes) / size) - 1;
  }
  return null;
}

/** The longest heading that leaves at least half of the space to the output. */
function headingFor({ step }: Unfoldable, maxBytes: number): Heading {
  const leavesHalf = (heading: Heading) =>
    byteLength(renderBlock({ step, text: '' }, { room: 0, ...heading })) <= maxBytes / 2;
  return [full, short].find(leavesHalf) ?? least;
}

function renderBlock(
  { step, text }: Pick<Unfoldable, 'step' | 'text'>,
  { room, titleBytes, commandBytes }: Heading & { readonly room: number },
): string {
  const typed = cutEnd({ text: toVisibleText(step.typed), maxBytes: commandBytes });
  const output = cutOutput({ text, maxBytes: room });
  const cut = { ...output.cut, lines: output.cut.lines + (step.output?.omittedLines ?? 0) };
  return [
    `<details${step.isFailing ? ' open' : ''}><summary>${renderSummary({ step, cut, titleBytes })}</summary>`,
    renderFence([typed, output.text].filter(Boolean).join('\n')),
    '</details>',
  ].join('\n\n');
}

interface SummaryRequest {
  readonly step: StepLine;
  readonly cut: Cut;
  readonly titleBytes: number;
}

function renderSummary({ step, cut, titleBytes }: SummaryRequest): string {
  const toField = (text: string) =>
    escapeSummary(cutEnd({ text: toVisibleLine(text), maxBytes: titleBytes }));
  return [
    `${step.number} · ${step.state.sign} ${step.state.word} · ${toField(step.title)}`,
    ...(step.found === '' ? [] : [toField(step.found)]),
    ...(cut.lines + cut.characters > 0 ? [renderCut(cut)] : []),
  ].join(' · ');
}
