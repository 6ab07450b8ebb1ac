import { type Call, hasOption, operandIndexes, type Verdict } from './call.ts';

interface Row {
  readonly about: Verdict['about'];
  readonly words: readonly (readonly string[])[];
  readonly anyOf: string;
  readonly noneOf: string;
  readonly message: string;
  readonly hint: string | undefined;
}

const cache = new Map<string, readonly Row[]>();

/**
 * What a family's table says of a call. A row is `about | words | options | message | hint`: the
 * words are the subcommand (`a/b` is either, `*` any), one of the options must be there, and none of
 * those with a `!`. Options count only behind the subcommand: `compose -f file logs` follows nothing.
 */
export function matchRows(call: Call, table: string, values = ''): Verdict[] {
  const indexes = operandIndexes(call.args, values);
  const operands = indexes.map((i) => call.args[i]?.text ?? '');
  return rowsOf(table)
    .filter(({ words }) => words.every((choices, i) => isOneOf(choices, operands[i])))
    .flatMap((row) => {
      const last = row.words.length === 0 ? -1 : (indexes[row.words.length - 1] ?? -1);
      const rest = call.args.slice(last + 1);
      if (row.anyOf !== '' && !hasOption(rest, row.anyOf, values)) return [];
      if (row.noneOf !== '' && hasOption(rest, row.noneOf, values)) return [];
      const named = operands.slice(0, row.words.length);
      const option = row.anyOf.split(' ').find((one) => one !== '' && hasOption(rest, one, values));
      const subject = [call.name, ...named, ...(option === undefined ? [] : [option])].join(' ');
      const hint = row.hint === undefined ? {} : { hint: row.hint };
      return [{ about: row.about, subject, message: row.message, ...hint }];
    });
}

function isOneOf(choices: readonly string[], text: string | undefined): boolean {
  return text !== undefined && (choices.includes(text) || choices[0] === '*');
}

/** The rows of a table; each is read once. */
function rowsOf(table: string): readonly Row[] {
  const known = cache.get(table);
  if (known !== undefined) return known;
  const rows = table.trim().split('\n').map(toRow);
  cache.set(table, rows);
  return rows;
}

function toRow(line: string): Row {
  const cells = line.split('|').map((cell) => cell.trim());
  const [about = '', words = '', options = '', message = '', hint] = cells;
  const all = options.split(' ').filter((option) => option !== '');
  return {
    about: about as Verdict['about'],
    words: words.split(' ').flatMap((word) => (word === '' ? [] : [word.split('/')])),
    anyOf: all.filter((option) => !option.startsWith('!')).join(' '),
    noneOf: all.flatMap((option) => (option.startsWith('!') ? option.slice(1) : [])).join(' '),
    message,
    hint,
  };
}
