import { randomBytes } from 'node:crypto';
import { delimiter, join, resolve } from 'node:path';
import { startApi } from './api.ts';
import type { Api } from './api.ts';
import { askDatabase } from './ask-database.ts';
import { startComposeDouble } from './compose-double.ts';
import type { DoubleCall } from './compose-double.ts';
import { toComposeService } from './compose-service.ts';
import type { ComposeService } from './compose-service.ts';
import { faults } from './faults.ts';
import type { Fault, FaultName, LabParts } from './faults.ts';
import { LabError } from './lab-error.ts';
import { claimFolder, removeFolder } from './lab-folder.ts';
import { pollUntil } from './poll-until.ts';
import { startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

const seenTimeoutMs = 10_000;

/** PostgreSQL, an API that needs it, and a `docker compose` that drives them. */
export interface DemoLab {
  /** What a program needs to use the lab; a fault may change it, so read it again. */
  readonly env: LabEnvironment;
  readonly postgres: PostgresServer;
  readonly api: Api;
  readonly service: ComposeService;
  /** Every call of `docker` so far, the oldest first. */
  calls(): readonly DoubleCall[];
  /** What `/health` of the API answers now. */
  health(): Promise<Health>;
  /** Resolves when the fault can really be seen; throws a LabError when it cannot. One at a time. */
  inject(name: FaultName): Promise<InjectedFault>;
  /** Ends what it started and removes its folder; harmless when called again. */
  close(): Promise<void>;
}

export interface LabEnvironment {
  readonly PATH: string;
  readonly DATABASE_URL: string;
  readonly API_URL: string;
  readonly FIXBOOK_DOUBLES: string;
}

export interface Health {
  readonly status: number;
  readonly body: string;
}

export interface InjectedFault {
  readonly name: FaultName;
  readonly title: string;
  /** Whether the fault can still be seen. */
  isActive(): Promise<boolean>;
  /** Resolves when the API is healthy again; harmless when something else has cured it. */
  undo(): Promise<void>;
}

/** Starts everything on free ports of 127.0.0.1. The folder must be new, empty or a dead lab's. */
export async function startDemoLab(options: { readonly folder: string }): Promise<DemoLab> {
  const folder = resolve(options.folder);
  await claimFolder(folder);
  const closers = [() => removeFolder(folder)];
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= closeAll(closers.reverse()));
  try {
    return await startParts(folder, { closers, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** What cannot be closed does not keep the others open. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const closer of closers) await closer().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'The lab could not be closed.');
}

interface Closing {
  /** Filled as things are started. */
  readonly closers: (() => Promise<void>)[];
  readonly close: () => Promise<void>;
}

async function startParts(folder: string, { closers, close }: Closing): Promise<DemoLab> {
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    user: 'postgres',
    password: randomBytes(12).toString('hex'),
    database: 'ares_dev',
    maxConnections: 8,
  });
  closers.push(() => postgres.stop());
  await createTable(postgres.url);
  let databaseUrl = postgres.url;
  let api = await startApi({ databaseUrl });
  closers.push(() => api.stop());
  const service = toComposeService(postgres);
  const double = await startComposeDouble({ folder: join(folder, 'bin'), service });
  closers.push(() => double.close());

  const parts: LabParts = {
    postgres,
    service,
    databaseUrl: () => databaseUrl,
    async useDatabaseUrl(url) {
      databaseUrl = url;
      await api.stop();
      api = await startApi({ databaseUrl, port: api.port });
    },
  };
  const health = () => readHealth(api.url);
  let active: FaultName | null = null;

  return {
    postgres,
    service,
    health,
    close,
    calls: () => double.calls(),
    get api() {
      return api;
    },
    get env() {
      return {
        PATH: `${double.binFolder}${delimiter}${process.env['PATH'] ?? ''}`,
        DATABASE_URL: databaseUrl,
        API_URL: api.url,
        FIXBOOK_DOUBLES: 'docker compose',
      };
    },
    async inject(name) {
      if (active !== null) {
        throw new LabError(`${name}: the fault ${active} is still there`, {
          hint: 'Undo it first.',
        });
      }
      active = name;
      try {
        const injected = await injectFault({ name, parts, health });
        return { ...injected, undo: () => injected.undo().finally(() => (active = null)) };
      } catch (error) {
        active = null;
        throw error;
      }
    },
  };
}

async function createTable(url: string): Promise<void> {
  const query = `
    create table agents (id int primary key, name text not null);
    insert into agents values (1, 'researcher'), (2, 'writer')`;
  const answer = await askDatabase({ url, query, timeoutMs: seenTimeoutMs });
  if (answer.ok) return;
  throw new LabError(`The table of the demo could not be created: ${answer.code}`, {
    hint: 'Try again; if it stays, report it.',
  });
}

async function readHealth(apiUrl: string): Promise<Health> {
  const response = await fetch(`${apiUrl}/health`);
  return { status: response.status, body: (await response.text()).trim() };
}

async function injectFault(input: {
  readonly name: FaultName;
  readonly parts: LabParts;
  readonly health: () => Promise<Health>;
}): Promise<InjectedFault> {
  const { name, parts, health } = input;
  const fault: Fault = faults[name];
  const takeBack = await fault.inject(parts);
  const isActive = () => fault.isActive(parts);
  if (!(await pollUntil(isActive, seenTimeoutMs))) {
    await takeBack();
    throw new LabError(`${name}: the fault was injected and cannot be seen`, {
      hint: 'This is an error of the lab, not of the playbook.',
    });
  }
  return {
    name,
    title: fault.title,
    isActive,
    async undo() {
      await takeBack();
      if (await pollUntil(async () => (await health()).status === 200, seenTimeoutMs)) return;
      throw new LabError(`${name}: the fault was undone and the API is still not healthy`, {
        hint: 'This is an error of the lab, not of the playbook.',
      });
    },
  };
}
