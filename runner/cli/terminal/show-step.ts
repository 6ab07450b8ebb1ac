import { renderDuration } from '../../playbook/duration.ts';
import type { KindName } from '../../playbook/kinds/index.ts';
import type { RunEvent, StepRef, StepResult } from '../../record/run-event.ts';
import { columnsOf } from './columns-of.ts';
import type { Style, Terminal } from './terminal.ts';

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

/** A step that has finished: its mark, its outcome in words, and the time that it took. */
export function showStep(
  terminal: Terminal,
  started: EventOf<'step-started'>,
  result: StepResult,
): void {
  const time = 'durationMs' in result ? renderDuration(result.durationMs) : '';
  showOutcome(terminal, { id: started.step.id, title: started.title, result, note: time });
  const said = lastWordOf(started.kind, result);
  if (said !== '') terminal.line(`      ${terminal.paint('dim', said)}`);
  for (const line of listOf(started, result)) terminal.line(`      ${line}`);
}

/**
 * A step that is kept, with the outcome that an earlier part of the run came to. A step of a fix that
 * had not passed is kept only because a person said that it is done.
 */
export function showKeptStep(
  terminal: Terminal,
  { step, title }: EventOf<'step-kept'>,
  earlier: readonly RunEvent[],
): void {
  const result = latestResultOf(earlier, step);
  const isTold = step.phase === 'fix' && result?.outcome !== 'passed';
  if (result !== null && !isTold) {
    showOutcome(terminal, { id: step.id, title, result, note: 'kept' });
    return;
  }
  const name = nameOf(step.id, terminal);
  terminal.line(`  ${terminal.paint('dim', '=')} ${name} ${title}  taken as done, as you said`);
}

function latestResultOf(events: readonly RunEvent[], step: StepRef): StepResult | null {
  const isIt = (other: StepRef): boolean =>
    other.phase === step.phase && other.fix === step.fix && other.id === step.id;
  const last = events.findLast(
    (event) =>
      (event.type === 'step-started' || event.type === 'step-finished') && isIt(event.step),
  );
  return last?.type === 'step-finished' ? last.result : null;
}

const marks: Readonly<Record<StepResult['outcome'], readonly [Style, string]>> = {
  passed: ['green', '✓'],
  failed: ['red', '✗'],
  errored: ['yellow', '?'],
  skipped: ['dim', '-'],
};

function showOutcome(
  terminal: Terminal,
  {
    id,
    title,
    result,
    note,
  }: {
    readonly id: string;
    readonly title: string;
    readonly result: StepResult;
    /** What stands at the end of the line. */
    readonly note: string;
  },
): void {
  const [style, mark] = marks[result.outcome];
  const found = 'summary' in result ? result.summary : result.reason;
  const name = nameOf(id, terminal);
  const word = result.outcome === 'passed' ? '' : `${result.outcome}: `;
  const head = `  ${terminal.paint(style, mark)} ${name} ${title}`;
  const plain = `  ${mark} ${name} ${title}`;
  const told = `${word}${found}`;
  const tail = `${told === '' ? '' : `${terminal.paint(style, told)}  `}${terminal.paint('dim', note)}`;
  const fits = columnsOf(`${plain}  ${told}  ${note}`) < terminal.width;
  if (fits) terminal.line(`${head}  ${tail}`.trimEnd());
  else terminal.line(`${head}\n      ${tail}`.trimEnd());
}

const maxSaid = 200;

/** What a script or log that shows a fault said last: mostly the reason. */
function lastWordOf(kind: KindName, result: StepResult): string {
  if (!['run', 'log'].includes(kind)) return '';
  if (result.outcome === 'passed' || result.outcome === 'skipped') return '';
  const said = result.output?.text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return said.length > maxSaid ? `${said.slice(0, maxSaid)}…` : said;
}

const maxListed = 40;

/**
 * What a script of a guard or backup has listed: often what is going to be deleted, and a person is
 * asked about it next.
 */
function listOf({ kind, step }: EventOf<'step-started'>, result: StepResult): readonly string[] {
  if (kind !== 'run' || !['guard', 'backup'].includes(step.phase)) return [];
  if (result.outcome !== 'passed') return [];
  const lines = result.output?.text.trimEnd().split('\n') ?? [];
  if (lines.length < 2) return [];
  if (lines.length <= maxListed) return lines;
  const left = lines.length - maxListed + (result.output?.omittedLines ?? 0);
  return [...lines.slice(0, maxListed), `… and ${left} more lines`];
}

/** Ids stand in a column of their own where there is room for one. */
function nameOf(id: string, terminal: Terminal): string {
  return terminal.width < 60 ? `${id} ·` : id.padEnd(18);
}
