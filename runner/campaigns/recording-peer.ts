import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** A web server on loopback that takes down what it is sent, by the place and the key that came with it. */
export interface RecordingPeer {
  readonly got: ReadonlyMap<string, string>;
  /** Other than what was meant: a request that some value smuggled in. */
  readonly strange: readonly string[];
  readonly url: string;
  readonly close: () => void;
}

export async function startRecordingPeer(): Promise<RecordingPeer> {
  const got = new Map<string, string>();
  const strange: string[] = [];
  const web = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    const [, key = '', ...path] = url.pathname.split('/');
    // A browser asks for it by itself.
    if (!/^\d+$/.test(key) && request.url !== '/favicon.ico') strange.push(String(request.url));
    if (request.headers['x-injected'] !== undefined) strange.push(`header in ${key}`);
    // A value is sent twice: with POST in path, query and body, with GET in a header.
    const isPost = request.method === 'POST';
    if (request.method === 'GET' && path.shift() === 'page') {
      got.set(`page ${key}`, decodeURIComponent(path.join('/')));
      got.set(`page-query ${key}`, url.searchParams.getAll('q').join('/'));
    }
    if (isPost) got.set(`path ${key}`, decodeURIComponent(path.join('/')));
    if (isPost) got.set(`query ${key}`, url.searchParams.get('q') ?? '');
    const header = request.headers['x-value'];
    if (header !== undefined)
      got.set(`header ${key}`, Buffer.from(String(header), 'latin1').toString('utf8'));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (isPost) got.set(`body ${key}`, Buffer.concat(chunks).toString('utf8'));
      response.end('ok');
    });
  });
  const sockets = new WebSocketServer({ server: web });
  sockets.on('connection', (socket, request) => {
    socket.on('message', (bytes: Buffer) => {
      got.set(`websocket ${String(request.url).slice(1)}`, bytes.toString('utf8'));
      socket.send('ok');
    });
  });
  const port = await listen(web);
  return {
    got,
    strange,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      sockets.close();
      web.close();
      web.closeAllConnections();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
