import { join } from 'node:path';
import {
  dataOfOtherVersion,
  endsAtStart,
  savedDataDamaged,
} from '../../components/api/broken-starts.ts';
import { type Stoppable, toDockerService } from '../../components/docker/docker-service.ts';
import { fileReads, writeInto } from '../../components/files.ts';
import { portHolder, portTaken } from '../../components/port-holder.ts';
import { diskFull, smallDisk } from '../../components/small-disk.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import type { Program } from '../../lab/program.ts';
import { only, startComposeStack } from '../compose-stack.ts';
import { aresHealth } from './stack.ts';

/** The containers of ARES, and what keeps them from running. */
export const aresContainers: Lab = {
  name: 'ares-containers',
  title: 'ARES: containers, their ports and their disk',
  isSlow: true,
  needs: { sandbox: true, tools: ['redis-server', 'redis-cli', 'psql', 'mount', 'umount'] },
  doubles: [
    '`docker` and `docker compose` are doubles: they start and stop the real PostgreSQL, Redis and API of the lab, look at real ports, and read the real `docker-compose.yml`.',
    'The API is a stand-in: a real HTTP server that asks the real database and cache.',
    '`uv` is a double: `ares healthcheck` asks the health page of the API.',
  ],
  start: async (site) => {
    const disk = await site.start(smallDisk({ path: site.work, megabytes: 4 }));
    const stack = await startComposeStack(site, {
      project: 'ares',
      database: 'ares_dev',
      schema: 'create table agents (id int primary key, name text not null)',
      api: { name: 'ares-app', port: 8000 },
      health: aresHealth,
    });
    const { db, store, app } = stack;
    const holders = {
      chroma: await portHolder(site, { port: 8000, shownAs: 'chroma' }),
      database: await portHolder(site, { port: 5432, shownAs: 'other-postgres', page: null }),
    };
    const container = (name: string, published: number, server: Stoppable) =>
      toDockerService({ project: 'other', name, image: name, published, server });
    const others = [
      container('chroma', 8000, holders.chroma),
      container('postgres', 5432, holders.database),
    ];
    await stack.compose([], others);
    // Without an environment in the folder ARES is not asked.
    writeInto(join(site.work, '.venv/bin/python'), '#!/bin/sh\n', 0o755);
    site.answerCommand('uv', async (args) => {
      if (args.join(' ') !== 'run --no-sync ares healthcheck') {
        return {
          stdout: '',
          stderr: `uv (Fixbook's double) cannot do “${args.join(' ')}”\n`,
          exit: 97,
        };
      }
      const ailment = await app.ailment();
      return {
        stdout: `${ailment ?? 'all components are well'}\n`,
        stderr: '',
        exit: ailment === null ? 0 : 1,
      };
    });
    // Who starts ARES afterwards is told by Docker what is in the way.
    const taken = async (title: string, port: 8000 | 5432, holder?: Program): Promise<Fault> => {
      const [owner, service] =
        port === 8000 ? [app.program, stack.own.api] : [db.server, stack.own.postgres];
      const more = holder === undefined ? {} : { holder };
      const fault = await portTaken(site, { title, port, owner, ...more });
      return {
        ...fault,
        inject: async () => {
          await fault.inject();
          await service.up().catch(() => undefined);
        },
      };
    };
    let table = app.table();
    const endsWith = "Traceback (most recent call last):\nKeyError: 'SECRET_KEY'";
    return {
      params: () => ({ ...stack.params(), DOCKER_DISK: disk.path }),
      faults: {
        ...only(stack.faults, ['postgres-stopped', 'redis-stopped', 'api-stopped', 'api-frozen']),
        'api-port-taken': await taken('a program of the machine has the port of the API', 8000),
        'api-port-of-container': await taken(
          'a container of another project has the port of the API',
          8000,
          holders.chroma,
        ),
        'postgres-port-taken': await taken('a program of the machine has the port 5432', 5432),
        'postgres-port-of-container': await taken(
          'a container of another project has the port of PostgreSQL',
          5432,
          holders.database,
        ),
        'postgres-data-older': dataOfOtherVersion(site, db),
        'redis-data-damaged': savedDataDamaged(site, store),
        'api-ends': endsAtStart(app.program, {
          title: 'the API ends while it starts',
          says: endsWith,
          break: () => {
            table = app.table();
            app.change((now) => ({ ...now, endsWith }));
          },
          mend: () => {
            app.change(() => table);
          },
        }),
        'compose-file-broken': fileReads(join(site.work, 'docker-compose.yml'), {
          title: 'docker-compose.yml is not valid',
          text: 'services:\n  postgres: [\n',
        }),
        'disk-full': diskFull(disk),
      },
    };
  },
};
