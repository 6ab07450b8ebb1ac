import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { encodeRedisCommand, parseRedisReply, type RedisReply } from './redis-reply.ts';

/** How an exchange with a Redis server ended. */
export type RedisExchange =
  | { readonly ended: 'replied'; readonly reply: RedisReply }
  | { readonly ended: 'not-redis' }
  | { readonly ended: 'too-long' }
  | { readonly ended: 'broken'; readonly error: unknown }
  | { readonly ended: 'out-of-time' };

const maxBytes = 1024 * 1024;

/**
 * Sends commands one after the other, each when the one before was answered: the reply to the last
 * one, or the first error. A server that accepts and then says nothing is `out-of-time`.
 */
export function exchangeWithRedis(
  target: { readonly host: string; readonly port: number; readonly tls: boolean },
  commands: readonly (readonly string[])[],
  signal: AbortSignal,
): Promise<RedisExchange> {
  return new Promise((resolve) => {
    const { host, port } = target;
    const socket: Socket = target.tls
      ? connectTls({ host, port, ...(isIP(host) === 0 ? { servername: host } : {}) })
      : connectTcp({ host, port });
    const end = (exchange: RedisExchange): void => {
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(exchange);
    };
    const stop = (): void => {
      end({ ended: 'out-of-time' });
    };
    let received: Buffer = Buffer.alloc(0);
    let sent = 0;
    const send = (): void => {
      socket.write(encodeRedisCommand(commands[sent] ?? []));
      sent += 1;
    };
    socket.once(target.tls ? 'secureConnect' : 'connect', send);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const parsed = parseRedisReply(received);
      if (parsed.state === 'malformed') end({ ended: 'not-redis' });
      else if (parsed.state === 'incomplete') {
        if (received.length > maxBytes) end({ ended: 'too-long' });
      } else if (parsed.reply.kind === 'error' || sent === commands.length) {
        end({ ended: 'replied', reply: parsed.reply });
      } else {
        received = received.subarray(parsed.end);
        send();
      }
    });
    socket.on('error', (error) => {
      end({ ended: 'broken', error });
    });
    socket.once('end', () => {
      end({ ended: 'broken', error: closedEarly() });
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
}

/** A server that hangs up without an answer has reset the connection, for whoever asked. */
function closedEarly(): Error {
  return Object.assign(new Error('the connection was closed without a reply'), {
    code: 'ECONNRESET',
  });
}
