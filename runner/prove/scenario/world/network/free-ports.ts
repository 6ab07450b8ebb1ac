import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Below the ports that systems give to clients: nothing comes to listen or call from there by chance. */
const firstPort = 18_000;
const lastPort = 31_999;

const taken = new Set<number>();
let next = firstPort + Math.floor(Math.random() * (lastPort - firstPort));

/** A port of the loopback that is free now and that no other world of this process takes. */
export async function reservePort(): Promise<number> {
  for (let tries = 0; tries < lastPort - firstPort; tries += 1) {
    const port = next;
    next = next >= lastPort ? firstPort : next + 1;
    if (taken.has(port)) continue;
    taken.add(port);
    if (await isFree(port)) return port;
    taken.delete(port);
  }
  throw new Error('no port of the loopback is free');
}

/** Lets other worlds have the port. */
export function releasePort(port: number): void {
  taken.delete(port);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      resolve(true);
    });
  });
  if (free) await closeServer(server, []);
  return free;
}

/** Somebody who accepts connections and never says anything; gives what closes it. */
export async function openSilentPort(
  port: number,
  listen: () => void,
): Promise<() => Promise<void>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', listen);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return () => closeServer(server, sockets);
}

/** Closes a server and what is still connected to it. */
export async function closeServer(server: Server, sockets: Iterable<Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}
