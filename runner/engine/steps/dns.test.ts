import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dns as kind } from '../../playbook/kinds/dns.ts';
import { dns } from './dns.ts';
import { createTestContext } from './example-context.ts';

type Input = Parameters<typeof dns>[0];

const codes = { A: 1, NS: 2, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, SRV: 33 } as const;
const failures: Readonly<Record<string, number>> = { failing: 2, missing: 3, refusing: 5 };
const name = (text: string): number[] => [
  ...text.split('.').flatMap((part) => [part.length, ...Buffer.from(part)]),
  0,
];

/** What the test's server holds: data of records by name and type. */
const zone: Readonly<Record<string, Partial<Record<keyof typeof codes, readonly number[][]>>>> = {
  'two.test': {
    A: [
      [10, 0, 0, 7],
      [10, 0, 0, 5],
    ],
    AAAA: [[...Array<number>(15).fill(0), 1]],
  },
  'four.test': { A: [[10, 0, 0, 1]] },
  'shop.test': {
    CNAME: [name('two.test')],
    NS: [name('ns.test')],
    MX: [
      [0, 20, ...name('b.test')],
      [0, 10, ...name('a.test')],
    ],
    TXT: [[2, ...Buffer.from('v='), 1, ...Buffer.from('1')]],
    SRV: [[0, 1, 0, 2, 0x19, 0x1f, ...name('two.test')]],
  },
};

let socket: Socket;
let server = '';
const queries: string[] = [];

beforeAll(async () => {
  socket = createSocket('udp4');
  socket.on('message', (query, peer) => {
    const answer = answerTo(query);
    if (answer !== null) socket.send(answer, peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  server = `127.0.0.1:${socket.address().port}`;
});

afterAll(() => {
  socket.close();
});

/** An answer as RFC 1035 wants it; null is silence. */
function answerTo(query: Buffer): Buffer | null {
  let end = 12;
  const labels: string[] = [];
  for (let size = query[end]!; size > 0; size = query[end]!) {
    labels.push(query.toString('latin1', end + 1, end + 1 + size));
    end += size + 1;
  }
  const code = query.readUInt16BE(end + 1);
  const type = (Object.keys(codes) as (keyof typeof codes)[]).find((key) => codes[key] === code);
  const asked = labels.join('.').toLowerCase();
  queries.push(`${asked} ${type ?? code}`);
  if (labels[0] === 'silent') return null;
  const found = (type && zone[asked]?.[type]) ?? [];
  const known = zone[asked] !== undefined;
  const status = failures[labels[0] ?? ''] ?? (known ? 0 : 3);
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8580 | status, 2);
  header.writeUInt16BE(found.length, 6);
  header.writeUInt32BE(0, 8);
  const answers = found.map((bytes) =>
    Buffer.from([0xc0, 12, 0, code, 0, 1, 0, 0, 0, 1, bytes.length >> 8, bytes.length, ...bytes]),
  );
  return Buffer.concat([header, query.subarray(12, end + 5), ...answers]);
}

const ask = (input: Partial<Input> & { readonly name: string }, timeoutMs = 20_000) =>
  dns(
    { type: null, server, ...input },
    createTestContext({ timeoutMs, signal: AbortSignal.timeout(timeoutMs) }),
  );

it('this machine’s own name resolves as programs see it', async () => {
  const context = createTestContext();
  const learned = await dns({ name: 'localhost', type: null, server: null }, context);
  expect(learned).toMatchObject({ ran: true, facts: { found: true, error: '' } });
  expect(learned.ran && learned.facts.answers).toContain('127.0.0.1');
  expect(context.printed()).toContain('127.0.0.1\n');
});

it('a name that does not exist is something learned', async () => {
  const learned = await ask({ name: `${'a'.repeat(64)}.invalid`, server: null });
  // So long a part no name may have: the system's resolver asks nobody, and needs no network.
  expect(learned).toMatchObject({ facts: { found: false, error: 'ENOTFOUND' } });
});

it('a server is asked for addresses of both kinds, and the answers are sorted', async () => {
  expect(await ask({ name: 'two.test' })).toMatchObject({
    facts: { found: true, error: '', answers: ['10.0.0.5', '10.0.0.7', '::1'] },
    summary: '10.0.0.5, 10.0.0.7, ::1',
  });
});

it('addresses of one kind are enough', async () => {
  expect(await ask({ name: 'four.test' })).toMatchObject({
    facts: { found: true, answers: ['10.0.0.1'] },
  });
});

it.each<[NonNullable<Input['type']>, string, string[]]>([
  ['A', 'two.test', ['10.0.0.5', '10.0.0.7']],
  ['AAAA', 'two.test', ['::1']],
  ['CNAME', 'shop.test', ['two.test']],
  ['NS', 'shop.test', ['ns.test']],
  ['MX', 'shop.test', ['10 a.test', '20 b.test']],
  ['TXT', 'shop.test', ['v=1']],
  ['SRV', 'shop.test', ['1 2 6431 two.test']],
])('answers of type %s', async (type, name, answers) => {
  expect(await ask({ name, type })).toMatchObject({ facts: { found: true, answers } });
});

it('the host of a URL is asked for', async () => {
  const context = createTestContext({
    values: { DATABASE_URL: 'postgres://u:p@four.test:5432/x', DNS: server },
  });
  expect(await dns({ name: '$DATABASE_URL', type: 'A', server: '$DNS' }, context)).toMatchObject({
    facts: { answers: ['10.0.0.1'] },
  });
  expect(queries.at(-1)).toBe('four.test A');
});

it('the server may be given by name', async () => {
  const port = server.split(':')[1] ?? '';
  expect(await ask({ name: 'four.test', type: 'A', server: `localhost:${port}` })).toMatchObject({
    ran: true,
  });
});

it.each([
  ['a name that the server does not know', 'missing.test', 'ENOTFOUND', 'no such name'],
  ['a name without this type', 'four.test', 'ENODATA', 'no answer of this type'],
  ['a server that fails', 'failing.test', 'ESERVFAIL', 'the server failed (ESERVFAIL)'],
])('%s is something learned', async (_, asked, error, summary) => {
  expect(await ask({ name: asked, type: 'MX' })).toMatchObject({
    facts: { found: false, error, answers: [] },
    summary,
  });
});

it('a server that refuses to answer teaches nothing about the name', async () => {
  expect(await ask({ name: 'refusing.test', type: 'A' })).toMatchObject({
    because: 'no-answer',
    reason: 'no answer to be had (EREFUSED)',
  });
});

it('a server that stays silent is a timeout, before the step’s own time is over', async () => {
  const context = createTestContext({ timeoutMs: 1_000, signal: AbortSignal.timeout(50_000) });
  const startedMs = performance.now();
  expect(await dns({ name: 'silent.test', type: 'A', server }, context)).toEqual({
    ran: false,
    because: 'timeout',
    reason: 'no answer in time',
  });
  expect(performance.now() - startedMs).toBeLessThan(25_000);
});

it('asking ends when the run is interrupted', async () => {
  const signal = AbortSignal.timeout(50);
  const context = createTestContext({ timeoutMs: 50_000, signal });
  const startedMs = performance.now();
  expect(await dns({ name: 'silent.test', type: 'A', server }, context)).toMatchObject({
    ran: false,
  });
  expect(performance.now() - startedMs).toBeLessThan(25_000);
});

it('a port on which no server listens teaches nothing about the name', async () => {
  const closed = createSocket('udp4').bind(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address();
  closed.close();
  const learned = await ask({ name: 'two.test', type: 'A', server: `127.0.0.1:${port}` }, 1_000);
  expect(learned).toMatchObject({ ran: false });
});

it('a server that is none is bad input', async () => {
  expect(await ask({ name: 'two.test', server: 'a b' })).toMatchObject({ because: 'bad-input' });
});

it.each([
  ['db.internal', null, null, 'getent ahosts db.internal'],
  ['https://$HOST:8443/x', null, null, 'getent ahosts "$HOST"'],
  ['$HOST', 'MX', null, 'dig +noall +answer +comments "$HOST" MX'],
  ['x.test', 'A', '127.0.0.1:5353', 'dig +noall +answer +comments @127.0.0.1 -p 5353 x.test A'],
  ['x.test', null, '10.0.0.2', 'dig +noall +answer +comments @10.0.0.2 x.test A x.test AAAA'],
] as const)('by hand: %s %s %s', (name, type, server, command) => {
  expect(kind.byHand({ name, type, server }, kind.expect)).toBe(command);
});
