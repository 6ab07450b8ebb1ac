import { expect, it } from 'vitest';
import { pastedReaders } from './index.ts';

const read = (kind: 'http' | 'tcp' | 'log' | 'postgres' | 'run', text: string, exitCode = 0) =>
  pastedReaders[kind]!({ text, exitCode, factsRead: new Set(['exitCode', 'stdout']) });

it.each([
  ['HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n\r\n{"ok":false}', 503, { ok: false }],
  ['HTTP/1.1 100 Continue\n\nHTTP/2 200 \ncontent-type: text/plain\n\nfine', 200, null],
])('of curl -i the last answer is read', (text, status, json) => {
  expect(read('http', text)).toMatchObject({ ran: true, facts: { connected: true, status, json } });
});

it('headers are read by their names in lower case', () => {
  const text = 'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\r\n';
  expect(read('http', text)).toMatchObject({
    facts: { headers: { 'access-control-allow-origin': '*' } },
  });
});

it.each([
  ['curl: (7) Failed to connect to localhost port 1: Connection refused', 'refused'],
  ['curl: (6) Could not resolve host: nowhere', 'unknown-host'],
  ['curl: (60) SSL certificate problem: certificate has expired', 'tls'],
  ['curl: (52) Empty reply from server', 'reset'],
])('%s tells why no server answered', (text, reason) => {
  expect(read('http', text)).toMatchObject({ ran: true, facts: { connected: false, reason } });
});

it.each([
  ['Connection to localhost (127.0.0.1) 5432 port [tcp/postgresql] succeeded!', true, ''],
  ['localhost [127.0.0.1] 5432 (postgresql) open', true, ''],
  ['nc: connect to localhost port 5432 (tcp) failed: Connection refused', false, 'refused'],
  ['nc: could not open connection to localhost: Connection refused', false, 'refused'],
  [
    'nc: connect to localhost (::1) port 5432 (tcp) failed: Connection refused\n' +
      'Connection to localhost (127.0.0.1) 5432 port [tcp/postgresql] succeeded!',
    true,
    '',
  ],
])('%s', (text, open, reason) => {
  expect(read('tcp', text)).toMatchObject({ ran: true, facts: { open, reason } });
});

it.each([
  ['FATAL:  password authentication failed for user "app"', '28P01', false],
  [
    'psql: error: connection to server at "x" failed: FATAL:  database "a" does not exist',
    '3D000',
    false,
  ],
  ['ERROR:  relation "orders" does not exist\nLINE 1: select', '42P01', true],
  ['ERROR:  23505: duplicate key value', '23505', true],
])('%s has a SQLSTATE', (text, sqlstate, connected) => {
  expect(read('postgres', text)).toMatchObject({ ran: true, facts: { sqlstate, connected } });
});

it('a table of psql is read as rows', () => {
  const text =
    ' name | used | full \n------+------+------\n a    |   17 | t\n b c  |      | f\n(2 rows)\n';
  expect(read('postgres', text)).toMatchObject({
    facts: {
      rowCount: 2,
      rows: [
        { name: 'a', used: 17, full: true },
        { name: 'b c', used: null, full: false },
      ],
    },
  });
});

it('lines that were found in a log are counted', () => {
  expect(read('log', 'ERROR a\n\nERROR b\n')).toMatchObject({ facts: { found: true, count: 2 } });
  expect(read('log', 'tail: cannot open: No such file or directory')).toMatchObject({
    facts: { found: false },
  });
});

it('rows that tell of other connections are an answer of psql', () => {
  const text = ' last_error\n------------\n Connection refused\n(1 row)\n';
  expect(read('postgres', text)).toMatchObject({ facts: { connected: true, rowCount: 1 } });
});

it.each(['http', 'tcp', 'postgres'] as const)('something else tells nothing about %s', (kind) => {
  expect(read(kind, 'hello')).toMatchObject({ ran: false, because: 'expectation-unclear' });
});

it('what was written to standard error alone cannot be told of a paste', () => {
  const result = read('run', 'both', 3);
  expect(result).toEqual({
    ran: true,
    facts: { exitCode: 3, stdout: 'both', output: 'both', json: null },
    summary: 'exit code 3',
  });
});
