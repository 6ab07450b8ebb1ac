import { holdsMark } from '../marks.ts';
import type { Marks } from '../marks.ts';
import { secretKindOf } from '../secret-names.ts';
import { isPlaceholder } from '../placeholders.ts';

/** Masks the values of secret columns in `INSERT INTO t (a, password) VALUES ('…', '…')`. */
export function maskInsertValues(line: string, marks: Marks): string {
  const head = INSERT.exec(line);
  const columns = head?.groups?.['columns']
    ?.split(',')
    .map((column) => column.replace(/["'`[\]\s]/g, ''));
  if (head === null || columns === undefined) return line;
  const secret = columns.map((column) => secretKindOf(column) !== undefined);
  if (!secret.includes(true)) return line;
  const from = head.index + head[0].length;
  let at = 0;
  const values = line.slice(from).replace(VALUE, (value, bracket?: string) => {
    if (bracket !== undefined) at = 0;
    else if (value === ',') at += 1;
    else if (secret[at] === true) return maskString(value, marks);
    return value;
  });
  return line.slice(0, from) + values;
}

const INSERT =
  /\binsert\s{1,8}into\s[^()]{1,200}\((?<columns>[^()]{1,2000})\)\s{0,8}values\s{0,8}/i;
const VALUE = /(\()|,|'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"/g;

function maskString(value: string, marks: Marks): string {
  const text = value.slice(1, -1);
  if (isPlaceholder(text) || holdsMark(text)) return value;
  return value.charAt(0) + marks.add('passwd', text) + value.charAt(value.length - 1);
}
