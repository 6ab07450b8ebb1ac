import { renderDuration } from '../playbook/duration.ts';
import type { RunRecord } from '../record/run-record.ts';

/** A piece of a value: plain text, or something that is typed or compared exactly. */
export interface Piece {
  readonly kind: 'text' | 'code';
  readonly text: string;
}

export interface EnvironmentRow {
  /** Empty when the row continues the one before. */
  readonly label: string;
  /** Pieces with a space between them. */
  readonly value: readonly Piece[];
}

/** What one needs to know to compare this run with another one, or to repeat it. */
export function environmentOf(record: RunRecord): readonly EnvironmentRow[] {
  const { playbook, environment } = record;
  return [
    {
      label: 'Playbook',
      value: [
        code(playbook.id),
        text(`${playbook.version}, sha256`),
        code(playbook.digest.slice(0, 12)),
      ],
    },
    ...(environment.proof === undefined
      ? []
      : [{ label: 'Proof', value: [text(environment.proof)] }]),
    { label: 'Run', value: [code(record.runId), text(`ended with exit code ${record.exitCode}`)] },
    {
      label: 'When',
      value: [
        text(
          `${toUtc(record.startedAt)}, took ${renderDuration(record.durationMs)}${resumedOf(record)}`,
        ),
      ],
    },
    {
      label: 'Ran on',
      value: [
        text(
          `Fixbook ${environment.fixbook}, Node.js ${environment.node}, ${environment.os} (${environment.arch})`,
        ),
      ],
    },
    { label: 'Repeat it', value: [code(record.command)] },
    ...toRows(
      'Doubles',
      environment.doubles.map((name) => [code(name), text('was a double in this run')]),
    ),
    ...toRows('Params', record.params.map(valueOfParam)),
  ];
}

function resumedOf({ resumed }: RunRecord): string {
  if (resumed === 0) return '';
  return `, resumed ${resumed === 1 ? 'once' : `${resumed} times`}`;
}

function toUtc(startedAt: string): string {
  return startedAt.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

type ParamUse = RunRecord['params'][number];

const origins: Readonly<Record<ParamUse['from'], string>> = {
  flag: 'given as a flag',
  file: 'from a file',
  command: 'from a command',
  environment: 'from the environment',
  default: 'the default',
  prompt: 'typed in',
};

function valueOfParam({ name, secret, value, from }: ParamUse): readonly Piece[] {
  const origin = text(`(${origins[from]})`);
  if (secret) return [code(name), text('is a secret and not shown'), origin];
  if (value === null || value === '') return [code(name), text('has no value'), origin];
  return [code(name), text('is'), code(value), origin];
}

/** Rows under one label, which only the first of them carries. */
function toRows(
  label: string,
  values: readonly EnvironmentRow['value'][],
): readonly EnvironmentRow[] {
  return values.map((value, index) => ({ label: index === 0 ? label : '', value }));
}

function code(value: string): Piece {
  return { kind: 'code', text: value };
}

function text(value: string): Piece {
  return { kind: 'text', text: value };
}
