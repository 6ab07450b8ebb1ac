import { appendFileSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { exchangeWithRedis } from '../../../engine/steps/redis-exchange.ts';
import type { ApiAnswer, ApiCheck, ApiTable } from './api-table.ts';

const checkTimeoutMs = 1_000;

/**
 * A program of its own, so that it can be killed, frozen and found as the owner of its port. It reads
 * its table anew for each request: whoever changes the file changes the API.
 */
const [tableFile = '', port = '', host = '127.0.0.1', title = 'api'] = process.argv.slice(2);
process.title = title;
const { endsWith } = readTable();
if (endsWith !== undefined) {
  log(endsWith);
  process.exit(1);
}
const sockets = new WebSocketServer({ noServer: true });
const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    log(`error ${String(error)}`);
    response.destroy();
  });
});
server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  upgrade(request, socket, head);
});
server.listen(Number(port), host, () => {
  log(`listening on ${host}:${port}`);
});
process.on('SIGTERM', () => {
  log('stopping');
  process.exit(0);
});

function readTable(): ApiTable {
  // The border: the lab has written it.
  return JSON.parse(readFileSync(tableFile, 'utf8')) as ApiTable;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const table = readTable();
  const path = pathOf(request);
  const cors = corsHeaders(table, request);
  if (request.method === 'OPTIONS' && table.origins !== undefined) {
    response.writeHead(204, cors).end();
    return;
  }
  const body = await text(request);
  const answers = table.routes[routeOf(Object.keys(table.routes), `${request.method} ${path}`)];
  const chosen = await choose(answers ?? [], { request, body, table });
  const { status, json, headers = {}, delayMs = 0 } = chosen;
  if (delayMs > 0) await pause(delayMs);
  log(chosen.log ?? `${request.method} ${path} ${status}`);
  if (chosen.cut === true) {
    response.destroy();
    return;
  }
  const type = json === undefined ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, connection: 'close', ...cors, ...headers });
  response.end(json === undefined ? (chosen.body ?? '') : `${JSON.stringify(json)}\n`);
}

async function choose(
  answers: readonly ApiAnswer[],
  exchange: {
    readonly request: IncomingMessage;
    readonly body: string;
    readonly table: ApiTable;
  },
): Promise<ApiAnswer> {
  const { request, body, table } = exchange;
  for (const candidate of answers) {
    const { down, lacks, asks } = candidate;
    if (lacks !== undefined && request.headers[lacks.header] === lacks.value) continue;
    if (asks !== undefined && !body.includes(asks)) continue;
    if (down !== undefined && (await isUp(table.checks?.[down]))) continue;
    return candidate;
  }
  return { status: 404, json: { error: 'not found' } };
}

async function isUp(check: ApiCheck | undefined): Promise<boolean> {
  if (check === undefined) return true;
  if ('postgres' in check) {
    // Few APIs have a database, and its client takes as long to load as all the rest.
    const { askDatabase } = await import('../../lab/ask-database.ts');
    const query = { url: check.postgres, query: 'select 1', timeoutMs: checkTimeoutMs };
    return (await askDatabase(query)).ok;
  }
  const url = new URL(check.redis);
  const login = url.password === '' ? [] : [['AUTH', decodeURIComponent(url.password)]];
  const exchange = await exchangeWithRedis(
    { host: url.hostname, port: Number(url.port), tls: false },
    [...login, ['PING']],
    AbortSignal.timeout(checkTimeoutMs),
  );
  return exchange.ended === 'replied' && exchange.reply.kind !== 'error';
}

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const table = readTable();
  const routes = table.sockets ?? {};
  const route = routes[routeOf(Object.keys(routes), pathOf(request))];
  const refused = route === undefined ? 404 : route.refuse;
  log(`WebSocket ${pathOf(request)} ${refused ?? 101}`);
  if (route === undefined || refused !== undefined) {
    socket.end(`HTTP/1.1 ${refused} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    return;
  }
  sockets.handleUpgrade(request, socket, head, (ws) => {
    ws.on('error', () => undefined);
    if (route.greet !== undefined) ws.send(route.greet);
    const { close, cutAfterMs } = route;
    if (close !== undefined)
      setTimeout(() => {
        ws.close(close.code);
      }, close.afterMs);
    if (cutAfterMs !== undefined)
      setTimeout(() => {
        ws.terminate();
      }, cutAfterMs);
  });
}

function corsHeaders(table: ApiTable, request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers;
  const { origins } = table;
  if (origin === undefined || origins === undefined) return {};
  if (!origins.includes('*') && !origins.includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers': 'content-type, authorization, x-api-key',
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  };
}

/** The longest key that fits; the path itself when none does, so that nothing is found. */
function routeOf(keys: readonly string[], asked: string): string {
  const fitting = keys.filter((key) =>
    key.endsWith('*') ? asked.startsWith(key.slice(0, -1)) : asked === key,
  );
  return fitting.sort((a, b) => b.length - a.length)[0] ?? asked;
}

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://lab').pathname;
}

function log(line: string): void {
  appendFileSync(process.stdout.fd, `${new Date().toISOString()} ${line}\n`);
}
