import { networkReasonIn, type PastedReader, type Read, unreadable } from './reader.ts';

/** The output of psql: a table of rows, or the error. */
export const readPostgres: PastedReader = ({ text }) => {
  const error = /^(?:psql: )?.*\b(?:ERROR|FATAL):\s+(?:([0-9A-Z]{5}): )?(.*)$/m.exec(text);
  if (error !== null) return fromError(error[2] ?? '', error[1]);
  // Rows may tell of connections that were refused: those are others.
  const table = fromTable(text);
  const reason = networkReasonIn(text);
  return table.ran || reason === null ? table : notConnected(reason);
};

/** SQLSTATE by message, since psql does not show it: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const sqlstates: readonly (readonly [RegExp, string])[] = [
  [/password authentication failed/, '28P01'],
  [/no pg_hba\.conf entry|role ".*" does not exist|Peer authentication failed/, '28000'],
  [/^database ".*" does not exist/, '3D000'],
  [/too many (?:clients|connections)|remaining connection slots/, '53300'],
  [/the database system is (?:starting up|shutting down|in recovery)/, '57P03'],
  [/^relation ".*" does not exist/, '42P01'],
  [/^column ".*" does not exist/, '42703'],
  [/permission denied/, '42501'],
  [/syntax error/, '42601'],
  [/canceling statement due to (?:statement timeout|user request)/, '57014'],
];

function fromError(message: string, told: string | undefined): Read {
  const sqlstate = told ?? sqlstates.find(([pattern]) => pattern.test(message))?.[1];
  if (sqlstate === undefined) {
    return {
      ran: false,
      because: 'expectation-unclear',
      reason: 'psql shows no SQLSTATE for this error; type \\set VERBOSITY verbose before it',
    };
  }
  const connected = !/^(28|3D|53300|57P0)/.test(sqlstate);
  const facts = { connected, sqlstate, message, reason: '' };
  return { ran: true, facts, summary: `SQLSTATE ${sqlstate}` };
}

function notConnected(reason: string): Read {
  const facts = { connected: false, sqlstate: '', message: '', reason };
  return { ran: true, facts, summary: reason };
}

function fromTable(text: string): Read {
  const lines = text.split(/\r?\n/);
  const rule = lines.findIndex((line) => /^[-+]{3,}$/.test(line.trim()));
  const count = /^\((\d+) rows?\)\s*$/m.exec(text);
  if (rule < 1 || count === null) return unreadable('a table, as psql prints it');
  const columns = cellsOf(lines[rule - 1] ?? '');
  const rows = lines
    .slice(rule + 1, rule + 1 + Number(count[1]))
    .map((line) => toRow(columns, cellsOf(line)));
  const rowCount = Number(count[1]);
  return {
    ran: true,
    facts: { connected: true, sqlstate: '', message: '', reason: '', rows, rowCount },
    summary: rowCount === 1 ? '1 row' : `${rowCount} rows`,
  };
}

function toRow(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column, i) => [column, toValue(cells[i] ?? '')]));
}

function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

function toValue(cell: string): unknown {
  if (cell === 't' || cell === 'f') return cell === 't';
  if (cell === '') return null;
  return /^-?\d{1,15}(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
}
