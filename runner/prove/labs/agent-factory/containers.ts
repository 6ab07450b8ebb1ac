import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { isOpen } from '../../components/api/api.ts';
import {
  type BreakAndMend,
  dataOfOtherVersion,
  endsAtStart,
  savedDataDamaged,
} from '../../components/api/broken-starts.ts';
import { startedBy } from '../../components/docker/docker-service.ts';
import { neverCreated } from '../../components/docker/docker.ts';
import { fileReads, writeInto } from '../../components/files.ts';
import { portTaken } from '../../components/port-holder.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { createProgram } from '../../lab/program.ts';
import { only, startComposeStack } from '../compose-stack.ts';
import { agentFactoryHealth } from './stack.ts';
import { worker } from './worker.ts';

const workerPort = 8095;

/** The containers of Agent Factory, and why they end. */
export const agentFactoryContainers: Lab = {
  name: 'agent-factory-containers',
  title: 'Agent Factory: containers that do not start or end again',
  needs: {
    sandbox: true,
    tools: ['redis-server', 'redis-cli', 'psql', 'mount', 'umount'],
    python: ['psycopg2'],
  },
  doubles: [
    '`docker` and `docker compose` are doubles: they start and stop the real PostgreSQL, Redis, API and worker of the lab, look at real ports, and read the real `docker-compose.yml`.',
    'The API is a stand-in; the worker is a small real program in Python that uses the real database.',
  ],
  start: async (site) => {
    const disk = await site.start(smallDisk({ path: site.work, megabytes: 4 }));
    const stack = await startComposeStack(site, {
      project: 'agent-factory',
      database: 'agent_factory',
      user: 'agent_factory',
      schema: 'set role agent_factory; create table features (id int primary key)',
      api: { name: 'api', port: 8080 },
      health: agentFactoryHealth,
    });
    const { db, store, app } = stack;
    const folder = await site.folderFor('worker');
    const code = (name: string): string => join(folder, name);
    writeInto(code('worker.py'), worker);
    writeInto(code('rules.py'), 'RULES = []\n');
    const right = { SECRET_KEY: 'made-up', CACHE_MB: '1' };
    let settings: Readonly<Record<string, string>> = right;
    const program = createProgram({
      name: 'worker',
      plan: () => ({
        // Half a gigabyte of address space is what its container may take.
        command: [
          '/bin/sh',
          '-c',
          `ulimit -v 524288; exec ${debianPython} worker.py ${workerPort}`,
        ],
        cwd: folder,
        logFile: code('worker.log'),
        env: { PATH: site.env['PATH'] ?? '', DATABASE_URL: db.url(), ...settings },
      }),
      isReady: () => isOpen(workerPort),
    });
    await program.start();
    await site.start({
      start: () =>
        Promise.resolve({
          about: { name: 'worker (stand-in)', version: 'Python', isReal: false },
          ailment: async () => ((await isOpen(workerPort)) ? null : 'the worker does not listen'),
          close: () => program.stop(),
        }),
    });
    // Docker has started it, whatever becomes of it.
    const server = startedBy(program, () => program.start().catch(() => undefined));
    const service = stack.service('worker', 'agent-factory-worker:latest', workerPort, server);
    await stack.compose([service]);
    const ends = (title: string, says: string, change: BreakAndMend): Fault =>
      endsAtStart(server, { title, says, ...change });
    const set = (title: string, says: string, wrong: Readonly<Record<string, string>>): Fault =>
      ends(title, says, {
        break: () => {
          settings = wrong;
        },
        mend: () => {
          settings = right;
        },
      });
    const taken = async (title: string, port: number, name: 'api' | 'redis'): Promise<Fault> => {
      const owner = name === 'api' ? app.program : store.program;
      const fault = await portTaken(site, { title, port, owner });
      return {
        ...fault,
        inject: async () => {
          await fault.inject();
          await stack.own[name].up().catch(() => undefined);
        },
      };
    };
    return {
      params: () => ({ ...stack.params(), SERVICE: 'worker' }),
      faults: {
        ...only(stack.faults, ['api-stopped']),
        'api-killed': {
          title: 'the API was killed',
          inject: () => app.program.kill(),
          isActive: async () => !(await isOpen(8080)),
          undo: () => app.program.start(),
        },
        'api-port-taken': await taken('another program has the port of the API', 8080, 'api'),
        'redis-port-taken': await taken('another program has the port of Redis', 6379, 'redis'),
        'postgres-data-older': dataOfOtherVersion(site, db),
        'redis-data-damaged': savedDataDamaged(site, store),
        'compose-file-broken': fileReads(join(site.work, 'docker-compose.yml'), {
          title: 'docker-compose.yml is not valid',
          text: 'services:\n  postgres: [\n',
        }),
        'disk-full': diskFull(disk),
        'worker-stopped': {
          title: 'the worker was stopped',
          inject: () => program.stop(),
          isActive: () => Promise.resolve(!program.isRunning()),
          undo: () => program.start(),
        },
        'worker-never-created': neverCreated(service),
        'worker-without-key': set('a setting of the worker is missing', "KeyError: 'SECRET_KEY'", {
          CACHE_MB: '1',
        }),
        'worker-out-of-memory': set(
          'the worker needs more memory than it may have',
          'MemoryError',
          {
            ...right,
            CACHE_MB: '2000',
          },
        ),
        'worker-without-tables': ends('the tables were never made', 'UndefinedTable', {
          break: () => db.sql('alter table features rename to features_before'),
          mend: () => db.sql('alter table if exists features_before rename to features'),
        }),
        'worker-before-database': ends(
          'the worker was started while the database was down',
          'Connection refused',
          { break: () => db.server.stop(), mend: () => db.server.start() },
        ),
        'worker-without-module': ends(
          'the image of the worker lacks a module',
          "No module named 'rules'",
          {
            break: () => {
              renameSync(code('rules.py'), code('rules.kept'));
            },
            mend: () => {
              if (existsSync(code('rules.kept'))) renameSync(code('rules.kept'), code('rules.py'));
            },
          },
        ),
      },
    };
  },
};
