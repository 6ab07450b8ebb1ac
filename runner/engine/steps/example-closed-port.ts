import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A port of the loopback on which nobody listens, and nobody else will: a client keeps it, while a
 * port that was only closed may be the next one that anybody gets. For tests.
 */
export async function keepClosedPort(): Promise<{
  readonly port: number;
  readonly release: () => void;
}> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepting = once(server, 'connection') as Promise<[Socket]>;
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [peer] = await accepting;
  server.close();
  return {
    port: client.localPort ?? 0,
    release: () => {
      client.destroy();
      peer.destroy();
    },
  };
}
