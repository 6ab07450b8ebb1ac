import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tls as kind } from '../../playbook/kinds/tls.ts';
import { keepClosedPort } from './example-closed-port.ts';
import { createTestContext } from './example-context.ts';
import {
  createAuthority,
  type ExampleAuthority,
  type ExampleCertificate,
} from './example-certificate.ts';
import { redis } from './redis.ts';
import { tls } from './tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'fixbook-tls-'));
const servers: Server[] = [];
const sockets = new Set<Socket>();
const inDays = (days: number): Date => new Date(Date.now() + days * 24 * 60 * 60 * 1000);
const local = ['DNS:localhost', 'IP:127.0.0.1'];
let authority: ExampleAuthority;

beforeAll(() => {
  authority = createAuthority(folder);
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const serve = (certificate: ExampleCertificate, options: object = {}): Promise<number> =>
  listen(createServer({ ...certificate, ...options }).on('tlsClientError', () => undefined));

/** Looks at a server with a certificate for some names and days, trusting the test's authority. */
async function lookAt(input: {
  readonly names?: readonly string[];
  readonly from?: number;
  readonly to: number;
  readonly host?: string;
  readonly name?: string;
}) {
  const { names = local, from = -10, to, host = '127.0.0.1', name = null } = input;
  const port = await serve(authority.sign({ names, from: inDays(from), to: inDays(to) }));
  return tls({ address: `${host}:${port}`, name, ca: authority.file }, createTestContext());
}

it('a good certificate is trusted, and its names and days are told', async () => {
  const validTo = new Date(Math.floor(inDays(90.5).getTime() / 1000) * 1000);
  const certificate = authority.sign({ names: local, from: new Date('2020-01-01'), to: validTo });
  const address = `127.0.0.1:${await serve(certificate)}`;
  const context = createTestContext({ values: { CA_FILE: authority.file } });
  expect(await tls({ address, name: null, ca: '$CA_FILE' }, context)).toEqual({
    ran: true,
    facts: {
      connected: true,
      reason: '',
      trusted: true,
      error: '',
      daysLeft: 90,
      validFrom: '2020-01-01T00:00:00.000Z',
      validTo: validTo.toISOString(),
      subject: 'O=Shop\\, Ltd, CN=shop',
      issuer: 'CN=Test CA',
      altNames: ['localhost', '127.0.0.1'],
      protocol: 'TLSv1.3',
    },
    summary: 'trusted, 90 days left',
  });
});

it('a certificate that expires soon is trusted, with the days it has', async () => {
  expect(await lookAt({ to: 3.5 })).toMatchObject({
    facts: { trusted: true, daysLeft: 3 },
    summary: 'trusted, 3 days left',
  });
});

it.each([
  [-2.5, -3, 'CERT_HAS_EXPIRED, expired 3 days ago'],
  [-0.001, -1, 'CERT_HAS_EXPIRED, expired 1 day ago'],
])(
  'a certificate that expired %s days ago has fewer than no days',
  async (to, daysLeft, summary) => {
    expect(await lookAt({ to })).toMatchObject({
      facts: { connected: true, trusted: false, error: 'CERT_HAS_EXPIRED', daysLeft },
      summary,
    });
  },
);

it('a certificate that is not valid yet is told apart', async () => {
  expect(await lookAt({ from: 1, to: 30 })).toMatchObject({
    facts: { trusted: false, error: 'CERT_NOT_YET_VALID' },
  });
});

it('a certificate for another name is not trusted', async () => {
  expect(await lookAt({ names: ['DNS:other.example'], to: 90, host: 'localhost' })).toMatchObject({
    facts: {
      trusted: false,
      error: 'ERR_TLS_CERT_ALTNAME_INVALID',
      altNames: ['other.example'],
    },
  });
});

it('the name to expect can be another than the host', async () => {
  expect(
    await lookAt({ names: ['DNS:other.example'], to: 90, name: 'other.example' }),
  ).toMatchObject({ facts: { trusted: true } });
  expect(await lookAt({ to: 90, name: 'other.example' })).toMatchObject({
    facts: { trusted: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  });
});

describe('without the authority', () => {
  const look = (port: number) =>
    tls({ address: `https://127.0.0.1:${port}/x`, name: null, ca: null }, createTestContext());

  it('a certificate that it signed is not trusted', async () => {
    const port = await serve(authority.sign({ names: local, from: inDays(-1), to: inDays(90) }));
    expect(await look(port)).toMatchObject({
      facts: { connected: true, trusted: false, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });

  it('one that signed itself has a code of its own', async () => {
    const own = { cert: readFileSync(authority.file), key: readFileSync(join(folder, 'ca.key')) };
    expect(await look(await serve(own))).toMatchObject({
      facts: { trusted: false, error: 'DEPTH_ZERO_SELF_SIGNED_CERT', subject: 'CN=Test CA' },
    });
  });

  it('an old protocol is told', async () => {
    const certificate = authority.sign({ names: local, from: inDays(-1), to: inDays(90) });
    expect(await look(await serve(certificate, { maxVersion: 'TLSv1.2' }))).toMatchObject({
      facts: { protocol: 'TLSv1.2' },
    });
  });

  it('redis does not log in to a server that is not trusted', async () => {
    const certificate = authority.sign({ names: local, from: inDays(-1), to: inDays(90) });
    const port = await serve(certificate);
    const url = `rediss://:pass@127.0.0.1:${port}`;
    expect(await redis({ url, command: ['PING'] }, createTestContext())).toMatchObject({
      facts: { connected: false, reason: 'tls' },
    });
  });

  it('a server that speaks something else has no handshake', async () => {
    const port = await listen(
      createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    const learned = await look(port);
    expect(learned).toMatchObject({ facts: { connected: false, reason: 'tls' } });
    expect(learned).not.toHaveProperty('facts.trusted');
  });

  it('a server that hangs up is a reset', async () => {
    const port = await listen(createTcpServer((socket) => socket.destroy()));
    expect(await look(port)).toMatchObject({ facts: { connected: false, reason: 'reset' } });
  });

  it('nobody listening is refused', async () => {
    const { port, release } = await keepClosedPort();
    const learned = await look(port);
    release();
    expect(learned).toMatchObject({
      facts: { connected: false, reason: 'refused', error: '' },
      summary: 'refused',
    });
  });

  it('a server that accepts and says nothing teaches nothing', async () => {
    const port = await listen(createTcpServer(() => undefined));
    const context = createTestContext({ signal: AbortSignal.timeout(100) });
    const input = { address: `127.0.0.1:${port}`, name: null, ca: null };
    expect(await tls(input, context)).toEqual({
      ran: false,
      because: 'no-answer',
      reason: 'no handshake in time',
    });
  });
});

it.each([
  ['an address without a host', { address: 'https://', ca: null }, 'gives no host'],
  ['an authority that is not there', { address: 'localhost', ca: '/no/ca.pem' }, '(ENOENT)'],
])('%s is bad input', async (_, input, reason) => {
  expect(await tls({ ...input, name: null }, createTestContext())).toMatchObject({
    because: 'bad-input',
    reason: expect.stringContaining(reason) as string,
  });
});

it.each([
  [
    'shop.example:8443',
    'openssl s_client -connect shop.example:8443 -servername shop.example </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName',
  ],
  [
    '$HOST',
    `openssl s_client -connect "$(sed -E 's|^[a-z]+://||; s|/.*||; /:[0-9]+$/!s|$|:443|' <<<"$HOST")" -servername "$(sed -E 's|^[a-z]+://||; s|[:/].*||' <<<"$HOST")" </dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName`,
  ],
  ['$API_URL', 'curl -vI --max-time 10 "$API_URL"'],
])('by hand, %s is looked at with %s', (address, command) => {
  expect(kind.byHand(kind.resolve(address), kind.expect)).toBe(command);
});
