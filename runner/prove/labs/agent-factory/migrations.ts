import { api } from '../../components/api/api.ts';
import { dataIs } from '../../components/data-is.ts';
import { docker } from '../../components/docker/docker.ts';
import { toDockerService } from '../../components/docker/docker-service.ts';
import { logsLines } from '../../components/log-lines.ts';
import type { Lab } from '../../lab/lab.ts';
import { migrationDoubles, migrationNeeds, startMigrations } from '../migrations.ts';

const project = 'agent-factory';

/** The tables of Agent Factory, as its migrations make them, and the API that misses them. */
export const agentFactoryMigrations: Lab = {
  name: 'agent-factory-migrations',
  title: 'Agent Factory: PostgreSQL, its migrations and the API',
  needs: migrationNeeds,
  doubles: [
    ...migrationDoubles,
    '`docker compose` is a double: it shows the log of the API of the lab, without containers.',
    'The API is a stand-in: what it logs of a missing table is written by the lab.',
  ],
  start: async (site) => {
    const { db, faults } = await startMigrations(site, {
      database: 'agent_factory',
      user: 'agent_factory',
    });
    const app = await site.start(
      api({ name: 'api', port: 8080, healthy: null, table: { routes: {} } }),
    );
    const own = { published: 8080, server: app.program };
    const service = toDockerService({ project, name: 'api', image: 'api:latest', ...own });
    await site.start(docker({ name: project, services: [service] }));
    return {
      params: () => ({ DATABASE_URL: db.url(), API_URL: app.url }),
      faults: {
        ...faults,
        'table-in-other-schema': dataIs(db, {
          title: 'the table is in a schema that the login does not search',
          inject: 'create schema if not exists attic; alter table features set schema attic',
          bad: "to_regclass('attic.features') is not null",
          undo: 'alter table if exists attic.features set schema public',
        }),
        'api-in-other-database': logsLines(app.program.logFile, {
          title: 'the API misses the table, because it works with another database',
          lines: ['asyncpg.exceptions.UndefinedTableError: relation "features" does not exist'],
        }),
      },
    };
  },
};
