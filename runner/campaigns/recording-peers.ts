import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { WebSocketServer } from 'ws';

/** Servers on loopback that take down what they are sent, by the kind and the key that came with it. */
export interface RecordingPeers {
  readonly got: ReadonlyMap<string, string>;
  /** Other than what was meant: a request or command that some value smuggled in. */
  readonly strange: readonly string[];
  readonly httpUrl: string;
  readonly redisUrl: string;
  /** Of a server that reads the first message of a PostgreSQL client, and refuses it. */
  readonly postgresHost: string;
  readonly close: () => void;
}

export async function startRecordingPeers(): Promise<RecordingPeers> {
  const got = new Map<string, string>();
  const strange: string[] = [];
  const web = createHttpServer({ maxHeaderSize: 256 * 1024 }, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    const [, key = '', ...path] = url.pathname.split('/');
    // A browser asks for it by itself.
    if (!/^\d+$/.test(key) && request.url !== '/favicon.ico') strange.push(String(request.url));
    if (request.headers['x-injected'] !== undefined) strange.push(`header in ${key}`);
    // A value is sent twice: with POST in path, query and body, with GET in a header.
    const isPost = request.method === 'POST';
    if (request.method === 'GET' && path.shift() === 'page') {
      got.set(`page ${key}`, decodeURIComponent(path.join('/')));
      got.set(`page-query ${key}`, url.searchParams.get('q') ?? '');
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
  const redis = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      const words = wordsOf(received);
      if (words === null) return;
      if (words[0] === 'ECHO') got.set(`redis ${String(words[1])}`, String(words[2]));
      else strange.push(words.join(' '));
      socket.write('+OK\r\n');
      received = Buffer.alloc(0);
    });
  });
  const postgres = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      const { user = '', database = '' } = startupOf(bytes);
      const [key = ''] = user.split(' ', 1);
      if (!/^\d+$/.test(key)) strange.push(`user ${user}`);
      got.set(`user ${key}`, user.slice(key.length + 1));
      got.set(`database ${key}`, database);
      socket.end(refusal);
    });
  });
  const ports = await Promise.all([listen(web), listen(redis), listen(postgres)]);
  return {
    got,
    strange,
    httpUrl: `http://127.0.0.1:${ports[0]}`,
    redisUrl: `redis://127.0.0.1:${ports[1]}`,
    postgresHost: `127.0.0.1:${ports[2]}`,
    close: () => {
      sockets.close();
      web.close();
      web.closeAllConnections();
      redis.close();
      postgres.close();
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The parameters that a PostgreSQL client begins with: names and values, each with a NUL after it. */
function startupOf(bytes: Buffer): Record<string, string> {
  const words = bytes.subarray(8).toString('utf8').split('\0');
  const pairs = words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : []));
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** `invalid_password`, as a server says it. */
const refusal = ((): Buffer => {
  const fields = Buffer.from('SFATAL\0C28P01\0Mrefused\0\0', 'latin1');
  const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
  return Buffer.concat([head, fields]);
})();

/** The words of one whole command in Redis' protocol; null while it is incomplete. */
function wordsOf(bytes: Buffer): string[] | null {
  const head = /^\*(\d+)\r\n/.exec(bytes.toString('latin1'));
  if (head === null) return null;
  const words: string[] = [];
  let at = head[0].length;
  for (let i = 0; i < Number(head[1]); i += 1) {
    const size = /^\$(\d+)\r\n/.exec(bytes.subarray(at).toString('latin1'));
    if (size === null) return null;
    const from = at + size[0].length;
    at = from + Number(size[1]) + 2;
    if (at > bytes.length) return null;
    words.push(bytes.subarray(from, at - 2).toString('utf8'));
  }
  return words;
}
