import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepClosedPort } from './example-closed-port.ts';
import { createTestContext } from './example-context.ts';
import { http } from './http.ts';
import { parseTarget, tcp } from './tcp.ts';

const answer: RequestListener = (request, response) => {
  if (request.url === '/slow') return;
  if (request.url === '/moved') response.writeHead(302, { location: '/ok' }).end();
  else if (request.url === '/long') response.end(`${'.'.repeat(300_000)}ready`);
  else if (request.url === '/down') response.writeHead(503).end('{"database":"gone"}');
  else {
    response.writeHead(200, {
      'X-Origin': request.headers.origin ?? '',
      'content-type': 'text/plain',
    });
    response.end(`${request.method ?? ''} ${request.url ?? ''}`);
  }
};

/** No name of a host may have so long a part, so that nobody has to be asked for it. */
const noHost = `${'a'.repeat(64)}.invalid`;

let server: Server;
let port = 0;
let closedPort = 0;
let closed: Awaited<ReturnType<typeof keepClosedPort>>;

beforeAll(async () => {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  closed = await keepClosedPort();
  closedPort = closed.port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  closed.release();
});

describe('tcp', () => {
  it('an open port is open', async () => {
    const learned = await tcp({ target: `127.0.0.1:${port}` }, createTestContext());
    expect(learned).toEqual({
      ran: true,
      facts: { open: true, refused: false, reason: '', host: '127.0.0.1', port },
      summary: `127.0.0.1:${port} is open`,
    });
  });

  it('a port on which nobody listens is refused, which is something learned', async () => {
    const values = { DB: `postgresql://u:p@127.0.0.1:${closedPort}/x` };
    const learned = await tcp({ target: '$DB' }, createTestContext({ values }));
    expect(learned).toMatchObject({ facts: { open: false, refused: true, port: closedPort } });
  });

  it('a host that does not exist is an unknown host', async () => {
    const learned = await tcp({ target: `${noHost}:80` }, createTestContext());
    expect(learned).toMatchObject({
      facts: { reason: 'unknown-host' },
      summary: `unknown host (${noHost}:80)`,
    });
  });

  it('a target without a port is bad input', async () => {
    expect(await tcp({ target: 'localhost' }, createTestContext())).toMatchObject({
      because: 'bad-input',
    });
  });

  it.each([
    ['db:5432', { host: 'db', port: 5432 }],
    ['[::1]:80', { host: '::1', port: 80 }],
    ['postgres://u:p%40@db/x', { host: 'db', port: 5432 }],
    ['redis://db', { host: 'db', port: 6379 }],
    ['https://example.com:8443/x', { host: 'example.com', port: 8443 }],
    ['foo://bar', null],
    ['db:99999', null],
    ['db', null],
  ])('the target %s', (text, target) => {
    expect(parseTarget(text)).toEqual(target);
  });
});

describe('http', () => {
  const get = { method: 'GET', headers: {}, body: null } as const;
  const values = { API_URL: '', NAME: '../a b&c' };

  it('an answer gives status, headers, body and time', async () => {
    const context = createTestContext({
      values: { ...values, API_URL: `http://127.0.0.1:${port}/` },
    });
    const headers = { Origin: 'http://x' };
    const learned = await http({ ...get, url: '$API_URL/a/$NAME', headers }, context);
    expect(learned).toMatchObject({
      summary: 'HTTP 200',
      facts: {
        status: 200,
        body: 'GET /a/..%2Fa%20b%26c',
        headers: { 'x-origin': 'http://x' },
      },
    });
    expect(context.printed()).toContain('HTTP 200 OK');
  });

  it('an answer too long to be judged as a whole is not judged by its body', async () => {
    const url = `http://127.0.0.1:${port}/long`;
    const read = createTestContext({ factsRead: new Set(['body']) });
    expect(await http({ ...get, url }, read)).toMatchObject({ because: 'expectation-unclear' });
    const status = createTestContext({ factsRead: new Set(['status']) });
    expect(await http({ ...get, url }, status)).toMatchObject({ facts: { status: 200 } });
  });

  it.each([
    [{ url: '$API_URL/x', headers: { Origin: 'http://x\r\nEvil: 1' } }, 'the header Origin'],
    [{ url: '$API_URL/files/$UP/x', headers: {} }, 'would lead elsewhere'],
  ])('what would become another request is refused: %j', async (request, reason) => {
    const context = createTestContext({
      values: { API_URL: `http://127.0.0.1:${port}`, UP: '..' },
    });
    const learned = await http({ ...get, ...request }, context);
    expect(learned).toMatchObject({ ran: false, because: 'bad-input' });
    expect(JSON.stringify(learned)).toContain(reason);
  });

  it('a server error is an answer: something was learned', async () => {
    const learned = await http(
      { ...get, url: `http://127.0.0.1:${port}/down` },
      createTestContext(),
    );
    expect(learned).toMatchObject({
      ran: true,
      facts: { status: 503, json: { database: 'gone' } },
    });
  });

  it('a redirect is shown, not followed', async () => {
    const learned = await http(
      { ...get, url: `http://127.0.0.1:${port}/moved` },
      createTestContext(),
    );
    expect(learned).toMatchObject({ facts: { status: 302, headers: { location: '/ok' } } });
  });

  it('nobody listening is refused', async () => {
    const learned = await http(
      { ...get, url: `http://127.0.0.1:${closedPort}/` },
      createTestContext(),
    );
    expect(learned).toMatchObject({ facts: { connected: false, reason: 'refused', status: 0 } });
    // Nobody has seen what it would have answered.
    expect(Object.keys(learned.ran ? learned.facts : {})).not.toContain('body');
  });

  it('a server that never answers teaches nothing', async () => {
    const signal = AbortSignal.timeout(100);
    const learned = await http(
      { ...get, url: `http://127.0.0.1:${port}/slow` },
      createTestContext({ signal }),
    );
    expect(learned).toMatchObject({ ran: false, because: 'no-answer' });
  });

  it('a server that does not speak HTTP is not-http', async () => {
    const strange = createTcpServer((socket) =>
      socket.on('error', () => undefined).end('SSH-2.0-x\r\n'),
    );
    await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(strange.address() as AddressInfo).port}/`;
    expect(await http({ ...get, url }, createTestContext())).toMatchObject({
      facts: { reason: 'not-http' },
    });
    strange.close();
  });

  it.each(['file:///etc/passwd', 'not a url', '$UNSET/x'])('%s is bad input', async (url) => {
    expect(await http({ ...get, url }, createTestContext())).toMatchObject({
      because: 'bad-input',
    });
  });
});
