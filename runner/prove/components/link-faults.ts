import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { askDatabase } from '../lab/ask-database.ts';
import type { Site } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { type LinkTrouble, startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const run = promisify(execFile);
/** Of the proxy: what comes from there is let through, and everybody else is sent to the proxy. */
const proxyAddress = '127.0.0.2';
const answerTimeoutMs = 10_000;
const silenceMs = 1_000;

/** What came of a question to the server. */
export type Asked = 'answered' | 'broken' | 'late';

/** A question to the server, each time on a connection of its own. */
export interface Ask {
  /** How many times something goes there and back, at least. */
  readonly turns: number;
  put(timeoutMs: number): Promise<Asked>;
}

/**
 * The way to a port of the lab is bad. Without the fault nothing lies in it; with it the kernel hands
 * new connections to a proxy, so that neither the server nor its clients are set up in another way.
 */
export function linkFault(
  site: Site,
  options: {
    readonly title: string;
    readonly port: number;
    readonly trouble: LinkTrouble;
    readonly ask: Ask;
  },
): Fault {
  const { title, port, trouble, ask } = options;
  const nft = site.tool('nft');
  const table = `fixbook_link_${port}`;
  let proxy: TcpProxy | null = null;
  return {
    title,
    inject: async () => {
      proxy = await startTcpProxy({ to: port, from: proxyAddress, trouble });
      await run(nft, [rulesFor(table, port, proxy.port)]);
    },
    isActive: () => isFelt(port, trouble, ask),
    undo: async () => {
      if (proxy === null) return;
      await run(nft, ['delete', 'table', 'ip', table]);
      await proxy.close();
      proxy = null;
    },
  };
}

/** Connections go to the proxy; its own go to the server, which sees the address of everybody else. */
function rulesFor(table: string, port: number, proxyPort: number): string {
  return `table ip ${table} {
chain out {
type nat hook output priority -100
ip daddr 127.0.0.1 ip saddr != ${proxyAddress} tcp dport ${port} redirect to :${proxyPort}
}
chain back {
type nat hook postrouting priority 100
ip saddr ${proxyAddress} tcp dport ${port} snat to 127.0.0.1
}
}`;
}

async function isFelt(port: number, trouble: LinkTrouble, ask: Ask): Promise<boolean> {
  const startedMs = performance.now();
  switch (trouble.kind) {
    case 'slow': {
      const asked = await ask.put(answerTimeoutMs);
      // Node.js counts timers in whole milliseconds.
      const delayedMs = 2 * ask.turns * (trouble.delayMs - 1);
      return asked === 'answered' && performance.now() - startedMs > delayedMs;
    }
    case 'cut':
      return (await ask.put(answerTimeoutMs)) === 'broken';
    case 'cut-when-quiet':
      return isCutWhenQuiet(port, trouble.quietMs + silenceMs);
    case 'silent':
      return (await ask.put(silenceMs)) === 'late';
  }
}

/** A connection on which nothing is said is closed by the other side. */
function isCutWhenQuiet(port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(false);
    }, timeoutMs);
    socket.on('error', () => undefined);
    socket.on('close', (isBroken) => {
      clearTimeout(timer);
      resolve(!isBroken);
    });
    socket.resume();
  });
}

/** GET of an address. */
export function askHttp(address: string): Ask {
  const send = address.startsWith('https:') ? secureRequest : request;
  return {
    turns: 1,
    put: (timeoutMs) =>
      new Promise((resolve) => {
        const signal = AbortSignal.timeout(timeoutMs);
        send(address, { agent: false, signal }, (response) => {
          response.resume();
          response.on('error', () => {
            resolve(signal.aborted ? 'late' : 'broken');
          });
          response.on('end', () => {
            resolve(response.complete ? 'answered' : 'broken');
          });
        })
          .on('error', () => {
            resolve(signal.aborted ? 'late' : 'broken');
          })
          .end();
      }),
  };
}

/** A login with a connection string, and a query. */
export function askSql(url: string): Ask {
  return {
    // The name, the password, the query.
    turns: 3,
    put: async (timeoutMs) => {
      const answer = await askDatabase({ url, query: 'select 1', timeoutMs });
      if (answer.ok) return 'answered';
      return answer.code === 'timeout' ? 'late' : 'broken';
    },
  };
}
