import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { askDatabase } from './ask-database.ts';
import { findFreePort } from './free-port.ts';

const databaseTimeoutMs = 2_000;

/** A small real HTTP API that needs its database: `/health` and `/agents`. */
export interface Api {
  readonly port: number;
  readonly url: string;
  /** Resolves when the port is free again. */
  stop(): Promise<void>;
}

/** Starts it on 127.0.0.1; every request opens a connection of its own. Port 0 chooses a free one. */
export async function startApi(options: {
  readonly databaseUrl: string;
  readonly port?: number;
}): Promise<Api> {
  const { databaseUrl, port: wanted = 0 } = options;
  const port = wanted === 0 ? await findFreePort() : wanted;
  const server = createServer((request, response) => {
    void answer({ path: request.url ?? '/', databaseUrl, response });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Exchange {
  readonly path: string;
  readonly databaseUrl: string;
  readonly response: ServerResponse;
}

async function answer(exchange: Exchange): Promise<void> {
  switch (exchange.path) {
    case '/health':
      await answerHealth(exchange);
      return;
    case '/agents':
      await answerAgents(exchange);
      return;
    default:
      send(exchange.response, 404, { error: 'not found' });
  }
}

async function answerHealth({ databaseUrl, response }: Exchange): Promise<void> {
  const found = await askDatabase({
    url: databaseUrl,
    query: 'select 1',
    timeoutMs: databaseTimeoutMs,
  });
  if (found.ok) send(response, 200, { status: 'healthy', database: 'connected' });
  else send(response, 503, { status: 'unhealthy', database: found.code });
}

async function answerAgents({ databaseUrl, response }: Exchange): Promise<void> {
  const found = await askDatabase({
    url: databaseUrl,
    query: 'select id, name from agents order by id',
    timeoutMs: databaseTimeoutMs,
  });
  if (found.ok) send(response, 200, { agents: found.rows });
  else send(response, 503, { error: 'database unavailable', database: found.code });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(`${JSON.stringify(body)}\n`);
}
