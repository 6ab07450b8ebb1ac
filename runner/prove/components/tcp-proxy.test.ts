import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LinkTrouble, startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let server: Server;
let proxy: TcpProxy | null = null;

/** It says back what it hears, and ends when the other side does. */
beforeEach(async () => {
  server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  await proxy?.close();
  proxy = null;
  server.close();
  await once(server, 'close');
});

it('a slow link brings everything, and later by both ways', async () => {
  const client = await callThrough({ kind: 'slow', delayMs: 120 });
  const startedMs = performance.now();

  client.end('hello');
  const heard = await buffer(client);

  expect(heard.toString()).toBe('hello');
  expect(performance.now() - startedMs).toBeGreaterThan(238);
});

it('a link that cuts resets when the server begins to speak', async () => {
  const client = await callThrough({ kind: 'cut', afterBytes: 0 });

  client.write('hello');

  expect(await howItEnds(client)).toBe('ECONNRESET');
});

it('a link that cuts later brings so many bytes and no more', async () => {
  const client = await callThrough({ kind: 'cut', afterBytes: 3 });
  let heard = '';
  client.on('data', (bytes) => (heard += bytes.toString()));

  client.write('hello');
  // Whether a reset behind data is told as an end depends on how fast they are read.
  await howItEnds(client);

  expect('hel'.startsWith(heard)).toBe(true);
});

it('a link that is closed when it is quiet brings what is said before', async () => {
  const client = await callThrough({ kind: 'cut-when-quiet', quietMs: 3_000 });

  client.write('hello');
  const heard = await buffer(client);

  expect(heard.toString()).toBe('hello');
});

it('a silent link takes what is said and brings nothing', async () => {
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const client = await callThrough({ kind: 'silent' });
  let heard = 0;
  client.on('data', (bytes) => (heard += bytes.length));

  await new Promise<void>((resolve) => client.write('hello', () => setTimeout(resolve, 100)));

  expect([connections, heard, client.destroyed]).toEqual([0, 0, false]);
  client.destroy();
});

it('a server that is gone is told as a broken connection', async () => {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, 'close');

  const client = await callThrough({ kind: 'slow', delayMs: 1 }, port);

  expect(await howItEnds(client)).toBe('ECONNRESET');
});

/** The code of the error, or `closed`. */
function howItEnds(client: Socket): Promise<string> {
  return new Promise((resolve) => {
    client.on('error', (error) => {
      resolve('code' in error ? String(error.code) : error.message);
    });
    client.on('close', () => {
      resolve('closed');
    });
    client.resume();
  });
}

async function callThrough(
  trouble: LinkTrouble,
  to = (server.address() as AddressInfo).port,
): Promise<Socket> {
  proxy = await startTcpProxy({ to, from: '127.0.0.1', trouble });
  const client = connect({ host: '127.0.0.1', port: proxy.port });
  await once(client, 'connect');
  return client;
}
