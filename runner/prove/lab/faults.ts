import { Client } from 'pg';
import { askDatabase } from './ask-database.ts';
import type { ComposeService } from './compose-service.ts';
import { findFreePort } from './free-port.ts';
import type { PostgresServer } from './postgres.ts';

/** What a fault may take hold of. */
export interface LabParts {
  readonly postgres: PostgresServer;
  readonly service: ComposeService;
  /** The connection string that the lab gives out now. */
  databaseUrl(): string;
  /** Gives another one out; the API is restarted with it. */
  useDatabaseUrl(url: string): Promise<void>;
}

export interface Fault {
  readonly title: string;
  /** Causes it and returns how to take it back, which is harmless when it is already gone. */
  inject(parts: LabParts): Promise<() => Promise<void>>;
  /** Whether it can really be seen, found without the playbook's own steps. */
  isActive(parts: LabParts): Promise<boolean>;
}

export type FaultName = keyof typeof faults;

export const faults = {
  stopped: {
    title: 'the database is stopped',
    async inject({ service }) {
      await service.stop();
      return () => service.up();
    },
    isActive: async (parts) =>
      parts.service.state().kind === 'exited' && (await codeOf(parts)) === 'ECONNREFUSED',
  },

  never_created: {
    title: 'Compose has no container for the database',
    async inject({ service }) {
      await service.remove();
      return () => service.up();
    },
    isActive: async (parts) =>
      parts.service.state().kind === 'never-created' && (await codeOf(parts)) === 'ECONNREFUSED',
  },

  /** Only the server process: the kernel accepts new connections for it and nobody answers them. */
  frozen: {
    title: 'the database hangs: it accepts connections and never answers',
    inject({ postgres }) {
      const { pid } = postgres;
      if (pid !== null) process.kill(pid, 'SIGSTOP');
      return Promise.resolve(() => {
        if (pid !== null && postgres.pid === pid) process.kill(pid, 'SIGCONT');
        return Promise.resolve();
      });
    },
    isActive: async (parts) => (await codeOf(parts)) === 'timeout',
  },

  wrong_password: {
    title: 'the password in DATABASE_URL is wrong',
    inject: (parts) => changeUrl(parts, (url) => (url.password = 'not-the-password')),
    isActive: async (parts) => (await codeOf(parts)) === '28P01',
  },

  missing_database: {
    title: 'the database in DATABASE_URL does not exist',
    inject: (parts) => changeUrl(parts, (url) => (url.pathname = '/ares_missing')),
    isActive: async (parts) => (await codeOf(parts)) === '3D000',
  },

  wrong_port: {
    title: 'DATABASE_URL has a port on which nobody listens',
    async inject(parts) {
      const port = await findFreePort();
      return changeUrl(parts, (url) => (url.port = String(port)));
    },
    isActive: async (parts) =>
      parts.postgres.isRunning() && (await codeOf(parts)) === 'ECONNREFUSED',
  },

  too_many_connections: {
    title: 'all connections of the database are taken',
    async inject({ postgres }) {
      const held: Client[] = [];
      while (await holdOne(postgres.url, held));
      return async () => {
        await Promise.all(held.map((client) => client.end().catch(() => undefined)));
      };
    },
    isActive: async (parts) => (await codeOf(parts)) === '53300',
  },
} satisfies Record<string, Fault>;

/** `none` when the database answers. */
async function codeOf(parts: LabParts): Promise<string> {
  const answer = await askDatabase({
    url: parts.databaseUrl(),
    query: 'select 1',
    timeoutMs: 1_000,
  });
  return answer.ok ? 'none' : answer.code;
}

async function changeUrl(
  parts: LabParts,
  change: (url: URL) => void,
): Promise<() => Promise<void>> {
  const before = parts.databaseUrl();
  const url = new URL(before);
  change(url);
  await parts.useDatabaseUrl(url.href);
  return () => parts.useDatabaseUrl(before);
}

/** False when the server has no connection left. */
async function holdOne(url: string, held: Client[]): Promise<boolean> {
  const client = new Client({ connectionString: url, ssl: false, connectionTimeoutMillis: 5_000 });
  // The server may be stopped while it is held.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    client.end().catch(() => undefined);
    return false;
  }
  held.push(client);
  return true;
}
