import { cutEnd } from './cut.ts';
import type { Detail } from './detail.ts';
import type { EnvironmentRow } from './environment.ts';
import { escapeCell, escapeInline, renderCellCode } from './escape.ts';
import {
  type CauseLine,
  type FixLine,
  type StepLine,
  stepNumbersOf,
  type Summary,
} from './summary.ts';
import { toVisibleLine, toVisibleText } from './visible.ts';
import { countOf } from './words.ts';

type Shown = Pick<Detail, 'fieldBytes' | 'rows'>;

/** Everything of a report but the outputs: what stands before and after them. */
export function renderFrame(
  summary: Summary,
  shown: Shown,
): { readonly before: string; readonly after: string } {
  const pen = createPen(shown);
  const { verdict, title, sentence } = summary;
  const before = [
    `### ${verdict.sign} ${verdict.word} · ${pen.inline(title)}`,
    escapeInline(cutEnd({ text: toVisibleLine(sentence), maxBytes: 3 * shown.fieldBytes })),
    ...section(
      'Cause found',
      pen.list(summary.confirmed, (cause) => renderCause(cause, pen)),
    ),
    ...section('Ruled out', renderRuledOut(summary.ruledOut, pen)),
    ...section(
      'Could not tell',
      pen.list(summary.untold, (cause) => renderJudged(cause, pen)),
    ),
    ...section('What was changed', [
      summary.changes,
      pen.list(summary.fixes, (fix) => renderFix(fix, pen)),
    ]),
    ...section('Environment', renderEnvironment(summary.environment, pen)),
    ...section('Steps', renderSteps(summary.steps, pen)),
    ...(summary.outputs.length === 0 ? [] : ['#### Outputs']),
  ];
  const redaction = cutEnd({ text: toVisibleLine(summary.redaction), maxBytes: shown.fieldBytes });
  return { before: before.join('\n\n'), after: `---\n\n${escapeInline(redaction)}` };
}

function section(heading: string, content: string | readonly string[]): readonly string[] {
  const blocks = [content].flat().filter(Boolean);
  return blocks.length === 0 ? [] : [`#### ${heading}`, ...blocks];
}

/** Escapers that cut first, so that nothing is cut inside what escaping adds. */
interface Pen {
  readonly rows: number;
  inline(text: string): string;
  cell(text: string): string;
  code(text: string): string;
  list<T>(items: readonly T[], render: (item: T) => string): string;
}

function createPen({ fieldBytes, rows }: Shown): Pen {
  const toField = (text: string) => cutEnd({ text: toVisibleLine(text), maxBytes: fieldBytes });
  return {
    rows,
    inline: (text) => escapeInline(toField(text)),
    cell: (text) => escapeCell(toField(text)),
    code: (text) => renderCellCode(cutEnd({ text: toVisibleText(text), maxBytes: fieldBytes })),
    list: (items, render) =>
      [
        ...items.slice(0, rows).map((item) => `- ${render(item)}`),
        ...(items.length > rows ? [`- … and ${items.length - rows} more`] : []),
      ].join('\n'),
  };
}

function renderCause({ title, evidence }: CauseLine, pen: Pen): string {
  const steps = evidence
    .slice(0, pen.rows)
    .map(({ number, state, title, found }) =>
      [
        `  - ${state.sign} step ${number} ${state.word}: ${pen.inline(title)}`,
        ...(found === '' ? [] : [`→ ${pen.inline(found)}`]),
      ].join(' '),
    );
  return [`**${pen.inline(title)}**`, ...steps].join('\n');
}

function renderJudged({ title, reason, evidence }: CauseLine, pen: Pen): string {
  const why = reason === '' ? '' : ` – ${pen.inline(reason)}`;
  const steps = stepNumbersOf(evidence.slice(0, pen.rows));
  return [`${pen.inline(title)}${why}`, ...(steps === '' ? [] : [steps])].join(' ');
}

/** Many are folded, so that what was changed is still on the first screen. */
function renderRuledOut(causes: readonly CauseLine[], pen: Pen): readonly string[] {
  const list = pen.list(causes, (cause) => renderJudged(cause, pen));
  if (Math.min(causes.length, pen.rows) <= MOST_UNFOLDED) return [list];
  return [`<details><summary>${countOf(causes.length, 'cause')}</summary>`, list, '</details>'];
}

const MOST_UNFOLDED = 5;

function renderFix({ title, effect, became, reason, byHand }: FixLine, pen: Pen): string {
  const why = reason === '' ? '' : ` – ${pen.inline(reason)}`;
  const left = byHand
    .slice(0, pen.rows)
    .map(({ words, command }) => `  - ${pen.inline(words)}: ${pen.code(command)}`);
  return [`**${pen.inline(title)}** (${effect}): ${became}${why}`, ...left].join('\n');
}

function renderEnvironment(rows: readonly EnvironmentRow[], pen: Pen): string {
  const most = FIXED_ROWS + pen.rows;
  return [
    '| | |',
    '|---|---|',
    ...rows.slice(0, most).map(({ label, value }) => {
      const pieces = value.map(({ kind, text }) => pen[kind === 'code' ? 'code' : 'cell'](text));
      return `| ${label} | ${pieces.join(' ')} |`;
    }),
    ...(rows.length > most ? [`| | … and ${rows.length - most} more |`] : []),
  ].join('\n');
}

// Rows that every run may have; the others are doubles and params.
const FIXED_ROWS = 6;

function renderSteps(steps: readonly StepLine[], pen: Pen): string {
  if (steps.length === 0) return '';
  const mostTelling = [
    ...steps.filter((step) => step.isFailing),
    ...steps.filter((step) => !step.isFailing),
  ].slice(0, pen.rows);
  const left = steps.length - mostTelling.length;
  return [
    '| # | Step | Outcome | Found | Time |',
    '|--:|---|---|---|--:|',
    ...mostTelling
      .toSorted((a, b) => a.number - b.number)
      .map(
        ({ number, title, state, found, took }) =>
          `| ${number} | ${pen.cell(title)} | ${state.sign} ${state.word} | ${found === '' ? '' : pen.cell(found)} | ${took} |`,
      ),
    ...(left > 0 ? [`| | … and ${left} more | | | |`] : []),
  ].join('\n');
}
