import { writeFileSync, renameSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Component, Running } from '../../lab/component.ts';
import { findBeside } from '../../lab/find-beside.ts';
import type { Fault } from '../../lab/lab.ts';
import { createProgram, type Program } from '../../lab/program.ts';
import type { RunServer } from '../../lab/server-process.ts';
import type { ApiAnswer, ApiSocket, ApiTable } from './api-table.ts';
import { digestOf } from '../digest-of.ts';

/** A stand-in for an API of a system: a real HTTP and WebSocket server that answers by a table. */
export interface Api extends Running {
  readonly program: Program;
  readonly port: number;
  readonly url: string;
  /** Changes the table; from the next request on it counts. */
  change(change: (table: ApiTable) => ApiTable): void;
  table(): ApiTable;
}

/** `healthy` is a GET that must answer 2xx for the API to count as well; null looks at the port alone. */
export function api(options: {
  readonly name: string;
  readonly port: number;
  readonly table: ApiTable;
  readonly healthy?: string | null;
  /** Address that it listens on. */
  readonly host?: string;
  readonly run?: RunServer;
}): Component<Api> {
  const { name, host = '127.0.0.1', healthy = '/health' } = options;
  return {
    start: async (site) => {
      const folder = await site.folderFor(name);
      const port = await site.port(options.port);
      const url = `http://127.0.0.1:${port}`;
      const file = join(folder, 'table.json');
      let { table } = options;
      const write = (): void => {
        writeFileSync(`${file}.new`, JSON.stringify(table));
        renameSync(`${file}.new`, file);
      };
      write();
      const program = createProgram({
        name,
        plan: () => ({
          command: [
            ...[process.execPath, findBeside('lab-api.cjs'), file, String(port), host, name],
          ],
          logFile: join(folder, `${name}.log`),
          env: { PATH: site.env['PATH'] ?? '' },
        }),
        isReady: () => isOpen(port),
        run: options.run,
      });
      await program.start();
      return {
        about: { name: `${name} (stand-in)`, version: process.version, isReal: false },
        program,
        port,
        url,
        table: () => table,
        change: (change) => {
          table = change(table);
          write();
        },
        ailment: async () => {
          if (healthy === null) return (await isOpen(port)) ? null : `${name} does not listen`;
          const status = await statusOf(`${url}${healthy}`);
          return status >= 200 && status < 300 ? null : `${name} answers ${status} on ${healthy}`;
        },
        fingerprint: () =>
          Promise.resolve({ process: String(program.pid), answers: digestOf(table) }),
        close: () => program.stop(),
      };
    },
  };
}

/** What can go wrong with any server of ours. */
export function apiFaults(prefix: string, server: Pick<Api, 'program' | 'port' | 'url'>) {
  const closed = async (): Promise<boolean> => !(await isOpen(server.port));
  return {
    [`${prefix}-stopped`]: {
      title: `${prefix} is stopped`,
      inject: () => server.program.stop(),
      isActive: closed,
      undo: () => server.program.start(),
    },
    [`${prefix}-frozen`]: {
      title: `${prefix} hangs: it accepts connections and never answers`,
      inject: () => {
        server.program.freeze();
      },
      isActive: async () => (await isOpen(server.port)) && (await statusOf(`${server.url}/`)) === 0,
      undo: () => {
        server.program.thaw();
      },
    },
  } satisfies Record<string, Fault>;
}

/** A route answers something else. `look` tells that it is so; by default GET of the route's path. */
export function answersWith(
  server: Api,
  fault: {
    readonly title: string;
    readonly route: string;
    readonly answer: ApiAnswer;
    readonly isActive?: () => Promise<boolean>;
  },
): Fault {
  const path = fault.route.split(' ')[1]?.replace(/\*$/, '') ?? '/';
  const before = server.table().routes[fault.route] ?? [];
  const set = (answers: readonly ApiAnswer[]): void => {
    server.change((table) => ({ ...table, routes: { ...table.routes, [fault.route]: answers } }));
  };
  return {
    title: fault.title,
    inject: () => {
      set([fault.answer]);
    },
    isActive:
      fault.isActive ??
      (async () => (await statusOf(`${server.url}${path}`)) === fault.answer.status),
    undo: () => {
      set(before);
    },
  };
}

/** A WebSocket route does something else with a handshake. */
export function socketDoes(
  server: Api,
  fault: {
    readonly title: string;
    readonly route: string;
    readonly socket: ApiSocket;
    readonly isActive: () => Promise<boolean>;
  },
): Fault {
  const before = server.table().sockets?.[fault.route];
  const set = (socket: ApiSocket | undefined): void => {
    server.change((table) => {
      const others = Object.entries(table.sockets ?? {}).filter(([route]) => route !== fault.route);
      const sockets = socket === undefined ? others : [...others, [fault.route, socket] as const];
      return { ...table, sockets: Object.fromEntries(sockets) };
    });
  };
  return {
    title: fault.title,
    inject: () => {
      set(fault.socket);
    },
    isActive: fault.isActive,
    undo: () => {
      set(before);
    },
  };
}

/** Status of a GET; 0 when there is no answer in time. */
export function statusOf(url: string): Promise<number> {
  // For `fetch` Node.js loads a client of its own, a fifth of what the lab's program takes to start.
  const { get } = url.startsWith('https:') ? https : http;
  return new Promise((resolve) => {
    const request = get(url, { signal: AbortSignal.timeout(1_000), agent: false }, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', () => {
      resolve(0);
    });
  });
}

/** Whether somebody listens on a port of the loopback. */
export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const end = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('timeout', () => {
      end(false);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}
