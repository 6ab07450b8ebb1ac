import { defineKind } from './kind.ts';
import { loginByHand } from './login-by-hand.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** One query in a read-only transaction: rows, or the SQLSTATE of what went wrong. */
export const postgres = defineKind({
  name: 'postgres',
  about: 'Sends one query to PostgreSQL in a read-only transaction: rows, or the SQLSTATE.',
  actor: 'runner',
  schema: {
    description: 'Where to connect and what to ask.',
    type: 'object',
    properties: {
      url: {
        description: 'Connection string.',
        type: 'string',
        minLength: 1,
        examples: ['$DATABASE_URL'],
      },
      query: {
        description: 'One SQL statement; it runs in a read-only transaction.',
        type: 'string',
        minLength: 1,
        examples: ['select version()', 'select count(*) as used from pg_stat_activity'],
      },
    },
    required: ['url', 'query'],
    additionalProperties: false,
    examples: [{ url: '$DATABASE_URL', query: 'select version()' }],
  },
  facts: {
    connected: { type: 'bool', about: 'The server accepted the login.' },
    sqlstate: {
      type: 'string',
      about: 'SQLSTATE of the error, such as 28P01; empty when there was none.',
    },
    message: {
      type: 'string',
      about: "The server's error message; empty when there was none.",
      quotes: true,
    },
    reason: {
      type: 'string',
      about:
        'Why no server answered: refused, unreachable, reset, unknown-host or tls. Empty when one did.',
    },
    rows: {
      type: 'list<dyn>',
      about: 'The first 1,000 rows, each a map from column to value; unknown after an error.',
      quotes: true,
      answered: true,
    },
    rowCount: {
      type: 'int',
      about: 'How many rows there were; unknown after an error.',
      answered: true,
    },
    durationMs: { type: 'int', about: 'Time from connecting to the last row, in milliseconds.' },
  },
  expect: 'connected && sqlstate == ""',
  resolve: (written) => ({ url: written.url, query: written.query.trim() }),
  byHand: ({ url, query }) => {
    const { password, withUser } = loginByHand(url, 'PGPASSWORD');
    return `${password}psql ${withUser} -w -v ON_ERROR_STOP=1 -c ${quoteForShell(query)}`;
  },
  texts: (input) => [input.url],
});
