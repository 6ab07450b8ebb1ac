import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** What the server does with a request. */
export type HttpReply =
  | {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly close: true }
  | { readonly hang: true };

/** Starts a server on a port of the loopback; gives what closes it. */
export async function startHttp(
  port: number,
  answer: (method: string, target: string) => Promise<HttpReply>,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      void answer(request.method ?? 'GET', request.url ?? '/').then((reply) => {
        send(response, reply);
      });
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

function send(response: ServerResponse, reply: HttpReply): void {
  if ('hang' in reply) return;
  if ('close' in reply) {
    response.destroy();
    return;
  }
  response.sendDate = false;
  response.writeHead(reply.status, { connection: 'close', ...reply.headers });
  response.end(reply.body);
}
