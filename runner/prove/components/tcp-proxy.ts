import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What goes wrong with each connection. */
export type LinkTrouble =
  /** All that is said comes later, in both directions. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** It is reset when more than so many bytes have come from the server. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** It is closed when nobody has said anything for so long. */
  | { readonly kind: 'cut-when-quiet'; readonly quietMs: number }
  /** It is opened, and nothing is ever heard on it. */
  | { readonly kind: 'silent' };

/** A proxy before a server of the loopback that does nothing but trouble. */
export interface TcpProxy {
  readonly port: number;
  /** Ends it together with all its connections. */
  close(): Promise<void>;
}

/** `from` is the address from which it connects to the server. */
export async function startTcpProxy(options: {
  readonly to: number;
  readonly from: string;
  readonly trouble: LinkTrouble;
}): Promise<TcpProxy> {
  const { to, from, trouble } = options;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    // The other side may go away at any moment.
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    keep(client);
    if (trouble.kind === 'silent') return;
    const remote = connect({
      ...{ host: '127.0.0.1', port: to, localAddress: from },
      ...{ noDelay: true, allowHalfOpen: true },
    });
    keep(remote);
    join(client, remote, trouble);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The border: a server that listens to a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function join(client: Socket, remote: Socket, trouble: Exclude<LinkTrouble, { kind: 'silent' }>) {
  client.on('close', () => remote.destroy());
  // A server that refuses or is gone is told as a connection that breaks; an end comes in order.
  remote.on('close', (isBroken) => {
    if (isBroken) client.resetAndDestroy();
  });
  switch (trouble.kind) {
    case 'slow':
      passLater(client, remote, trouble.delayMs);
      passLater(remote, client, trouble.delayMs);
      return;
    case 'cut':
      client.pipe(remote);
      passSome(remote, client, trouble.afterBytes);
      return;
    case 'cut-when-quiet':
      client.pipe(remote);
      remote.pipe(client);
      client.setTimeout(trouble.quietMs, () => client.destroy());
      return;
  }
}

/** In order, because timers of the same length are. */
function passLater(source: Socket, target: Socket, delayMs: number): void {
  source.on('data', (bytes) => {
    setTimeout(() => target.write(bytes), delayMs);
  });
  source.on('end', () => {
    setTimeout(() => target.end(), delayMs);
  });
}

function passSome(source: Socket, target: Socket, count: number): void {
  let left = count;
  source.on('end', () => target.end());
  source.on('data', (bytes) => {
    const passed = bytes.subarray(0, left);
    left -= passed.length;
    if (passed.length > 0) target.write(passed);
    if (passed.length < bytes.length) target.resetAndDestroy();
  });
}
