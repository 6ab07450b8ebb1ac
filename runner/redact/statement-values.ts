import { isMark } from './marks.ts';
import type { Marks } from './marks.ts';
import { isPlaceholder } from './placeholders.ts';
import { SECRET_LABELS, secretKindOf } from './secret-names.ts';

/** Which question marks of a statement stand for a secret, counted from nought: `SET password = ?`, `(name, password) VALUES (?, ?)`. */
export function secretPlacesOf(statement: string): number[] {
  const text = statement.slice(0, MOST_READ);
  const pieces = text.split('?');
  const set = pieces.flatMap((piece, at) =>
    at < pieces.length - 1 && isSecretColumn(SET.exec(piece.slice(-MAX_COLUMN))?.[1]) ? [at] : [],
  );
  return [...set, ...placesOfInsert(text)];
}

const MOST_READ = 4_000;
const MAX_COLUMN = 100;
const SET = /([A-Za-z_]\w{0,63})["`\]]?\s?=\s?$/;
const INSERT = /\(([^()]{1,2000})\)\s{0,8}values\s{0,8}\(([^()]{1,2000})\)/i;

function placesOfInsert(text: string): number[] {
  const [, columns = '', values = ''] = INSERT.exec(text) ?? [];
  const names = columns.split(',');
  let marks = 0;
  return values.split(',').flatMap((value, at) => {
    if (value.trim() !== '?') return [];
    const place = marks++;
    return isSecretColumn(names[at]?.replace(/[\s"`[\]]/g, '')) ? [place] : [];
  });
}

function isSecretColumn(name: string | undefined): boolean {
  const kind = name === undefined ? undefined : secretKindOf(name);
  return kind !== undefined && kind !== 'key';
}

/** Masks the values in these places, as MyBatis and EclipseLink note what a statement was given: `Parameters: bob(String), …(String)`, `bind => [bob, …]`. */
export function maskGiven(line: string, places: readonly number[], marks: Marks): string {
  const head = GIVEN.exec(line)?.[0];
  if (head === undefined) return line;
  const values = line.slice(head.length).split(', ');
  return (
    head + values.map((value, at) => (places.includes(at) ? mask(value, marks) : value)).join(', ')
  );
}

const GIVEN = /^.{0,300}?(?:==>\s{1,3}Parameters: |\bbind => \[)/;

function mask(value: string, marks: Marks): string {
  const text = value.replace(/(?:\([A-Z]\w{1,20}\)|\])$/, '');
  if (isPlaceholder(text) || isMark(text)) return value;
  return marks.add(SECRET_LABELS.password, text) + value.slice(text.length);
}
