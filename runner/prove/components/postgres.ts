import type { Client } from 'pg';
import { askDatabase } from '../lab/ask-database.ts';
import type { Component, Running } from '../lab/component.ts';
import { afterUndo } from '../lab/after-undo.ts';
import type { Fault } from '../lab/lab.ts';
import { LabError } from '../lab/lab-error.ts';
import { debianBinaries } from '../lab/postgres-binaries.ts';
import { type PostgresServer, startPostgres } from '../lab/postgres.ts';
import type { RunServer } from '../lab/server-process.ts';
import { fingerprintOfDatabase } from './fingerprint-of-database.ts';
import { holdConnections } from './hold-connections.ts';
import { madeUpPassword } from './made-up-password.ts';

const queryTimeoutMs = 10_000;
const lookTimeoutMs = 1_000;

/** A real PostgreSQL, and the connection string that the lab gives out. */
export interface Postgres extends Running {
  readonly server: PostgresServer;
  /** The connection string of the app; a fault may have made it wrong. */
  url(): string;
  /** Gives another one out. */
  useUrl(url: string): void;
  /** Called with each new one, so that an app can take it over. */
  onUrl(listener: (url: string) => void): void;
  /** The right one, of the superuser, whatever was given out. */
  readonly adminUrl: string;
  /** Runs SQL as superuser; throws a LabError when it fails. */
  sql(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** How many connections there are: for superusers, or for others. */
  connectionsOf(who: 'superusers' | 'others'): Promise<number>;
  /** SQLSTATE, errno or `timeout` of a login with the string that is given out; `none` if it works. */
  loginCode(): Promise<string>;
}

/** A server with one database and its owner, who is a superuser unless `user` is another. */
export function postgres(options: {
  readonly port?: number;
  readonly database: string;
  readonly user?: string;
  readonly maxConnections?: number;
  /** A release that Debian has installed; without it the one from npm. */
  readonly debian?: number;
  /** Counts how long queries take, from when the database is filled; see `withoutCounts`. */
  readonly countsQueries?: true;
  /** SQL that fills the database. */
  readonly schema?: string;
  readonly run?: RunServer;
}): Component<Postgres> {
  return {
    start: async (site) => {
      const password = madeUpPassword();
      const server = await startPostgres({
        folder: await site.folderFor('postgres'),
        port: await site.port(options.port ?? 5432),
        user: 'postgres',
        password,
        database: options.database,
        // Room for all playbooks of a lab at once, and for sessions that are just leaving.
        maxConnections: options.maxConnections ?? 20,
        run: options.run,
        countsQueries: options.countsQueries === true,
        ...(options.debian === undefined ? {} : { binaries: debianBinaries(options.debian) }),
      });
      const adminUrl = server.url;
      const sql = async (query: string) => {
        const answer = await askDatabase({ url: adminUrl, query, timeoutMs: queryTimeoutMs });
        if (answer.ok) return answer.rows;
        throw new LabError(`PostgreSQL refused (${answer.code}): ${query.trim().slice(0, 200)}`, {
          hint: 'Look at the SQL of the lab.',
        });
      };
      let url = adminUrl;
      if (options.user !== undefined && options.user !== 'postgres') {
        await sql(`create role ${options.user} login password '${password}'`);
        await sql(`alter database ${options.database} owner to ${options.user}`);
        await sql(`alter schema public owner to ${options.user}`);
        const own = new URL(adminUrl);
        own.username = options.user;
        url = own.href;
      }
      const rightUrl = url;
      if (options.schema !== undefined) await sql(options.schema);
      if (options.countsQueries === true) await sql(`${countQueries}; ${forgetCounts}`);
      const listeners: ((url: string) => void)[] = [];
      const loginCode = (): Promise<string> => codeOf(url);
      return {
        about: { name: 'PostgreSQL', version: server.version, isReal: true },
        server,
        adminUrl,
        url: () => url,
        useUrl: (other) => {
          url = other;
          for (const listener of listeners) listener(url);
        },
        onUrl: (listener) => void listeners.push(listener),
        sql,
        connectionsOf: async (who) => {
          const kept =
            who === 'others' ? "- current_setting('superuser_reserved_connections')::int" : '';
          const [row] = await sql(
            `select current_setting('max_connections')::int ${kept} as count`,
          );
          return Number(row?.['count']);
        },
        loginCode,
        ailment: async () => {
          const code = await codeOf(rightUrl);
          return code === 'none' ? null : `PostgreSQL does not answer: ${code}`;
        },
        fingerprint: async () => ({
          process: String(server.pid),
          ...(await fingerprintOfDatabase(sql)),
        }),
        close: () => server.stop(),
      };
    },
  };
}

async function codeOf(url: string): Promise<string> {
  const answer = await askDatabase({ url, query: 'select 1', timeoutMs: lookTimeoutMs });
  return answer.ok ? 'none' : answer.code;
}

const countQueries = 'create extension if not exists pg_stat_statements';
const forgetCounts = 'select pg_stat_statements_reset()';

/** What queries took under a fault would be slow queries under the next. */
export function withoutCounts(
  db: Postgres,
  faults: Readonly<Record<string, Fault>>,
): Readonly<Record<string, Fault>> {
  return afterUndo(faults, () => db.sql(forgetCounts));
}

/** Nobody can see how long queries take. */
export function queriesNotCounted(db: Postgres): Fault {
  return {
    title: 'PostgreSQL does not count how long queries take',
    inject: async () => {
      await db.sql('drop extension pg_stat_statements');
    },
    isActive: async () => {
      const found = await db.sql("select from pg_extension where extname = 'pg_stat_statements'");
      return found.length === 0;
    },
    undo: async () => {
      await db.sql(countQueries);
    },
  };
}

/** What can go wrong with any PostgreSQL. `restart` brings apps back that hold its connections. */
export function postgresFaults(db: Postgres) {
  return {
    'postgres-stopped': stopped(db),
    'postgres-frozen': frozen(db),
    'postgres-wrong-password': wrongUrl(db, {
      title: 'the password in DATABASE_URL is wrong',
      change: (url) => (url.password = 'not-the-password'),
      code: '28P01',
    }),
    'postgres-missing-database': wrongUrl(db, {
      title: 'the database in DATABASE_URL does not exist',
      change: (url) => (url.pathname = `${url.pathname}_missing`),
      code: '3D000',
    }),
    'postgres-full': full(db),
  } satisfies Record<string, Fault>;
}

function stopped(db: Postgres): Fault {
  return {
    title: 'the database is stopped',
    inject: () => db.server.stop(),
    isActive: async () => !db.server.isRunning() && (await db.loginCode()) === 'ECONNREFUSED',
    undo: () => db.server.start(),
  };
}

/** Only the server process: the kernel accepts new connections for it and nobody answers them. */
function frozen(db: Postgres): Fault {
  const signal = (name: NodeJS.Signals): Promise<void> => {
    const { pid } = db.server;
    if (pid !== null) process.kill(pid, name);
    return Promise.resolve();
  };
  return {
    title: 'the database hangs: it accepts connections and never answers',
    inject: () => signal('SIGSTOP'),
    isActive: async () => (await db.loginCode()) === 'timeout',
    undo: () => signal('SIGCONT'),
  };
}

/** The connection string that is given out is wrong; the server is well. */
export function wrongUrl(
  db: Postgres,
  wrong: {
    readonly title: string;
    readonly change: (url: URL) => void;
    /** What a login with it ends with. */
    readonly code: string;
  },
): Fault {
  const right = db.url();
  return {
    title: wrong.title,
    inject: () => {
      const url = new URL(right);
      wrong.change(url);
      db.useUrl(url.href);
      return Promise.resolve();
    },
    isActive: async () => (await db.loginCode()) === wrong.code,
    undo: () => {
      db.useUrl(right);
      return Promise.resolve();
    },
  };
}

function full(db: Postgres): Fault {
  let held: Client[] = [];
  return {
    title: 'all connections of the database are taken',
    inject: async () => {
      held = await holdConnections(db.adminUrl, await db.connectionsOf('superusers'));
    },
    isActive: async () => (await db.loginCode()) === '53300',
    undo: async () => {
      const ending = held.map((client) => client.end().catch(() => undefined));
      held = [];
      await Promise.all(ending);
    },
  };
}
