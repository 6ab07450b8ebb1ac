import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as TcpServer,
} from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { websocket as kind } from '../../playbook/kinds/websocket.ts';
import { keepClosedPort } from './example-closed-port.ts';
import { createTestContext } from './example-context.ts';
import { websocket } from './websocket.ts';

type Input = Parameters<typeof websocket>[0];

/** What the server does with a connection, by the path that was asked for. */
const behaviours: Readonly<Record<string, (socket: WebSocket) => void>> = {
  '/quiet': () => undefined,
  '/hello': (socket) => {
    socket.send('hello');
  },
  '/echo': (socket) =>
    socket.on('message', (bytes: Buffer) => {
      socket.send(`you said ${bytes.toString()}`);
    }),
  '/late': (socket) =>
    setTimeout(() => {
      socket.send('at last');
    }, 150),
  '/drop': (socket) => {
    socket.send('first');
    setTimeout(() => {
      socket.terminate();
    }, 30);
  },
  '/fail': (socket) => {
    socket.send('first');
    setTimeout(() => {
      socket.close(1011, 'database gone');
    }, 30);
  },
  '/many': (socket) => {
    for (let i = 0; i < 30; i += 1) socket.send(`${i} ${'x'.repeat(5_000)}`);
    socket.close();
  },
  '/binary': (socket) => {
    socket.send(Buffer.from([1, 2, 3]));
  },
};

let server: Server;
let sockets: WebSocketServer;
let base = '';
const strangers: TcpServer[] = [];
const closeCodes: number[] = [];
let lastHeaders: NodeJS.Dict<string | string[]> = {};

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(200).end('a page'));
  sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    lastHeaders = request.headers;
    if (request.url === '/page') return socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    if (request.url === '/hang') return undefined;
    const act = behaviours[request.url ?? ''];
    if (act === undefined) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('close', (code) => closeCodes.push(code));
      act(client);
    });
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  for (const client of sockets.clients) client.terminate();
  server.closeAllConnections();
  server.close();
  for (const stranger of strangers) stranger.close();
});

/** Longer than any of it takes, also on a busy machine: whoever waits for so long has missed something. */
const longMs = 20_000;

const look = (path: string, input: Partial<Input> = {}, timeoutMs = 30_000) =>
  websocket(
    { url: `$API_URL${path}`, headers: {}, send: null, expectMessageMs: null, stayMs: 0, ...input },
    createTestContext({
      values: { API_URL: `${base}/`, ORIGIN: 'http://x\r\nEvil: 1', NAME: 'me' },
      signal: AbortSignal.timeout(timeoutMs),
    }),
  );

it('a server that accepts is connected, and left politely', async () => {
  const before = closeCodes.length;
  expect(await look('/quiet')).toMatchObject({
    facts: { connected: true, status: 101, reason: '', answered: true, closeCode: 0, messages: [] },
    summary: 'open, 0 messages',
  });
  await expect.poll(() => closeCodes.slice(before), { timeout: longMs }).toEqual([1000]);
});

it('what is sent is answered', async () => {
  expect(await look('/echo', { send: 'hi $NAME', expectMessageMs: longMs })).toMatchObject({
    facts: { answered: true, messages: ['you said hi me'] },
    summary: 'open, 1 message',
  });
});

it('waiting ends with the message', async () => {
  const learned = await look('/late', { expectMessageMs: longMs });
  expect(learned).toMatchObject({ facts: { answered: true, messages: ['at last'] } });
  expect(learned.ran && learned.facts.openMs).toBeGreaterThanOrEqual(100);
  expect(learned.ran && learned.facts.openMs).toBeLessThan(longMs / 2);
});

it('a message that does not come is something learned', async () => {
  expect(await look('/quiet', { send: 'hi', expectMessageMs: 50 })).toMatchObject({
    facts: { connected: true, answered: false, closeCode: 0 },
    summary: 'open, but no message came',
  });
});

it('it stays as long as it should, whether or not messages come', async () => {
  const learned = await look('/hello', { expectMessageMs: longMs, stayMs: 300 });
  expect(learned).toMatchObject({ facts: { closeCode: 0, messages: ['hello'] } });
  expect(learned.ran && learned.facts.openMs).toBeGreaterThanOrEqual(295);
});

it.each([
  ['/drop', 1006, '', /^closed after \d+ ms with 1006$/],
  ['/fail', 1011, 'database gone', /^closed after \d+ ms with 1011: database gone$/],
])(
  'a server that closes too early (%s) has a code',
  async (path, closeCode, closeReason, words) => {
    const learned = await look(path, { stayMs: longMs });
    expect(learned).toMatchObject({
      facts: { connected: true, closeCode, closeReason, messages: ['first'] },
    });
    expect(learned.ran && learned.summary).toMatch(words);
    expect(learned.ran && learned.facts.openMs).toBeLessThan(longMs / 2);
  },
);

it.each([
  ['/secret', 401],
  ['/page', 200],
])('a refused upgrade (%s) has its status', async (path, status) => {
  const learned = await look(path);
  expect(learned).toMatchObject({
    facts: { connected: false, status, reason: 'upgrade-refused' },
    summary: `refused with HTTP ${status}`,
  });
  expect(learned).not.toHaveProperty('facts.closeCode');
});

it('headers are sent', async () => {
  await look('/quiet', { headers: { Origin: 'http://x' } });
  expect(lastHeaders).toMatchObject({ origin: 'http://x' });
});

it('a header that would become two is refused', async () => {
  expect(await look('/quiet', { headers: { Origin: '$ORIGIN' } })).toMatchObject({
    ran: false,
    because: 'bad-input',
  });
});

it('at most 20 messages are kept, each cut, and binary ones are counted', async () => {
  const many = await look('/many', { stayMs: longMs });
  expect(many.ran && many.facts.messages?.length).toBe(20);
  expect(many.ran && many.facts.messages?.[0]?.length).toBe(4096);
  expect(await look('/binary', { expectMessageMs: longMs })).toMatchObject({
    facts: { messages: ['(binary, 3 bytes)'] },
  });
});

it('a server that never answers the upgrade teaches nothing', async () => {
  expect(await look('/hang', {}, 100)).toEqual({
    ran: false,
    because: 'timeout',
    reason: 'no answer in time',
  });
});

it('staying longer than the step may take teaches nothing', async () => {
  expect(await look('/quiet', { stayMs: 60_000 }, 100)).toMatchObject({ because: 'timeout' });
});

async function strange(answer: string): Promise<string> {
  const stranger = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.end(answer));
  }).listen(0, '127.0.0.1');
  strangers.push(stranger);
  await once(stranger, 'listening');
  return `ws://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
}

it.each([
  ['speaks no HTTP', 'SSH-2.0-x\r\n', 'not-websocket'],
  [
    'accepts with a wrong key',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: x\r\n\r\n',
    'not-websocket',
  ],
  ['hangs up', '', 'reset'],
])('a server that %s', async (_, answer, reason) => {
  expect(await look('', { url: await strange(answer) })).toMatchObject({
    facts: { connected: false, status: 0, reason },
  });
});

it('nobody listening is refused', async () => {
  const { port, release } = await keepClosedPort();
  const learned = await look('', { url: `ws://127.0.0.1:${port}/` });
  release();
  expect(learned).toMatchObject({
    facts: { reason: 'refused' },
    summary: 'refused',
  });
});

it.each(['ftp://x', 'not a url', '$UNSET/ws'])('%s is bad input', async (url) => {
  expect(await look('', { url })).toMatchObject({ because: 'bad-input' });
});

it('by hand, wscat does the same', () => {
  const written = {
    url: '$API_URL/ws',
    headers: { Origin: '$WEB' },
    send: '{"a":1}',
    expectMessage: '3s',
  };
  expect(kind.byHand(kind.resolve(written), kind.expect)).toBe(
    'wscat -c "$API_URL/ws" -H "Origin: $WEB" -x "{\\"a\\":1}" -w 3',
  );
});
