import { holdsMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { SECRET_LABELS, secretKindOf } from './secret-names.ts';
import type { SecretKind } from './secret-names.ts';
import { isPlaceholder } from './placeholders.ts';
import { isSecretValue } from './secret-values.ts';

/** A table whose header names a secret column: how its cells are told apart, and which of them to mask. Plain data. */
export type Table =
  | {
      readonly shape: 'cells';
      readonly by: string;
      readonly count: number;
      readonly columns: readonly Column[];
      /** A header between bars is one only if a rule follows. */
      readonly awaitsRule: boolean;
    }
  | {
      readonly shape: 'aligned';
      readonly columns: readonly Column[];
      /** A header in mixed case is one only if a rule follows. */
      readonly awaitsRule: boolean;
    };

interface Column {
  readonly kind: SecretKind;
  /** The number of the cell, or the offset of an aligned column. */
  readonly at: number;
}

/** Reads a header line; undefined when it is none, or names nothing secret. */
export function tableOf(line: string): Table | undefined {
  if (line.length > 1_000) return undefined;
  const copied =
    line[0] === 'C' || line[0] === 'c' ? COPY.exec(line)?.groups?.['columns'] : undefined;
  if (copied !== undefined) return tableOf(copied.replace(/\s*,\s*/g, '\t'));
  if (line.startsWith('||')) return headed(tableOf(line.replaceAll('||', '|')));
  if (!MAY_BE_HEADER.test(line)) return undefined;
  for (const by of ['|', '│', '┃', '║', '\t', ',', ';']) {
    if (!line.includes(by)) continue;
    const cells = line.split(by);
    const isList = LIST_SIGNS.has(by);
    const shape = isList ? LIST_CELL : BAR_CELL;
    if (cells.length < 2 || !cells.every((cell) => shape.test(cell))) continue;
    const columns = cells.flatMap((cell, at) => columnOf(cell, at));
    if (columns.length > 0) {
      return { shape: 'cells', by, count: cells.length, columns, awaitsRule: !isList };
    }
  }
  return alignedTableOf(line);
}

/** A header that says itself that it is one: `|| Host || Password ||`. */
function headed(table: Table | undefined): Table | undefined {
  return table && { ...table, awaitsRule: false };
}

/** What pg_dump writes before its rows. */
const COPY = /^COPY\s+\S{1,120}\s+\((?<columns>[^()]{3,800})\)\s+FROM\s+stdin/i;
const MAY_BE_HEADER =
  /[|│┃║\t;]|^[^,\s]+(?:,[^,\s]+)+$|^[A-Z][^,]{0,40}(?:,[A-Z][^,]{0,40}){2,20}$| {2}[A-Z]|^[A-Z]\w+(?: +[A-Z]\w*)+\s*$/;
const LIST_SIGNS = new Set(['\t', ',', ';']);
const LIST_CELL = /^["']?[A-Za-z_][\w-]{0,40}(?: [\w-]{1,20}){0,2}["']?$/;
const BAR_CELL = /^\s*["']?[\w.()-]{0,40}(?: [\w.()-]{1,20}){0,2}["']?\s*$/;

function columnOf(cell: string, at: number): Column[] {
  const kind = secretKindOf(cell.replace(/["'+]/g, '').trim().replaceAll(' ', '_'));
  return kind === undefined ? [] : [{ kind, at }];
}

/** A header in capitals over columns that are at least two spaces apart, as kubectl and docker print. */
function alignedTableOf(line: string): Table | undefined {
  const awaitsRule =
    !/^[A-Z][A-Z0-9_-]*(?: [A-Z0-9_-]+)*(?: {2,}[A-Z0-9_-]+(?: [A-Z0-9_-]+)*)+\s*$/.test(line);
  if (awaitsRule && !/^[A-Z]\w*(?: +[A-Z]\w*)+\s*$/.test(line)) return undefined;
  const names = awaitsRule ? /\w+/g : /[A-Z0-9_-]+(?: [A-Z0-9_-]+)*/g;
  const columns = [...line.matchAll(names)].flatMap((found) => columnOf(found[0], found.index));
  return columns.length > 0 ? { shape: 'aligned', columns, awaitsRule } : undefined;
}

/** A row with its secret cells masked, and the table as the next line finds it: undefined when the line is none of it. */
export interface Row {
  readonly text: string;
  readonly table: Table | undefined;
}

/** Masks the secret cells of a line that may be a row of the table. */
export function maskRow(line: string, table: Table, marks: Marks): Row {
  if (RULE.test(line)) {
    return { text: line, table: { ...table, awaitsRule: false } };
  }
  const text = table.awaitsRule ? undefined : maskCells(line, table, marks);
  return text === undefined ? { text: line, table: undefined } : { text, table };
}

function maskCells(line: string, table: Table, marks: Marks): string | undefined {
  if (table.shape === 'aligned') {
    return line.trim() === ''
      ? undefined
      : table.columns.reduceRight((text, column) => maskAligned(text, column, marks), line);
  }
  const cells = line.split(table.by);
  if (cells.length !== table.count) return undefined;
  for (const { at, kind } of table.columns) cells[at] = maskCell(cells[at] ?? '', kind, marks);
  return cells.join(table.by);
}

const RULE = /^[\s|+:=\u2500-\u257f-]{3,}$/;

function maskAligned(line: string, { at, kind }: Column, marks: Marks): string {
  if (at > 0 && line[at - 1] !== ' ') return line;
  const word = /^\S+/.exec(line.slice(at))?.[0];
  if (word === undefined || holdsMark(word) || !isSecretValue({ text: word, quoted: false }, kind))
    return line;
  return line.slice(0, at) + marks.add(SECRET_LABELS[kind], word) + line.slice(at + word.length);
}

function maskCell(cell: string, kind: SecretKind, marks: Marks): string {
  const text = cell.trim().replace(/^["']|["']$/g, '');
  if (text.length < 4 || holdsMark(text) || isPlaceholder(text)) return cell;
  if (kind !== 'password' && !isSecretValue({ text, quoted: true }, kind)) return cell;
  return cell.replace(text, () => marks.add(SECRET_LABELS[kind], text));
}
