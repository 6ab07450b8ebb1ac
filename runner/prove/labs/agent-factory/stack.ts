import { api, apiFaults, isOpen } from '../../components/api.ts';
import { docker, neverCreated } from '../../components/docker.ts';
import { type Stoppable, toDockerService } from '../../components/docker-service.ts';
import { postgres, postgresFaults } from '../../components/postgres.ts';
import { redis, redisFaults } from '../../components/redis.ts';
import { debianPython } from '../../lab/needs.ts';
import type { Lab } from '../../lab/lab.ts';

/** Agent Factory with its database, its cache and its API, as its `docker-compose.yml` has them. */
export const agentFactoryStack: Lab = {
  name: 'agent-factory',
  title: 'Agent Factory: PostgreSQL, Redis and the API',
  needs: {
    sandbox: true,
    tools: ['redis-server', 'redis-cli', 'psql', 'pg_isready'],
    python: ['psycopg2', 'redis'],
  },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL, Redis and API of the lab, without containers.',
    'The API is a stand-in: a real HTTP server that asks the real database and cache.',
  ],
  start: async (site) => {
    await site.link('python', debianPython);
    const db = await site.start(postgres({ database: 'agent_factory', user: 'agent_factory' }));
    const store = await site.start(redis());
    const app = await site.start(
      api({
        name: 'api',
        port: 8080,
        table: {
          checks: { database: { postgres: db.url() }, redis: { redis: store.url() } },
          routes: {
            'GET /health': [
              {
                down: 'redis',
                status: 503,
                json: { status: 'unhealthy', redis: 'unhealthy', database: 'healthy' },
              },
              {
                down: 'database',
                status: 503,
                json: { status: 'unhealthy', redis: 'healthy', database: 'unhealthy' },
              },
              { status: 200, json: { status: 'healthy', redis: 'healthy', database: 'healthy' } },
            ],
          },
        },
      }),
    );
    const coordinator = await site.start(
      api({ name: 'coordinator', port: 8090, healthy: null, table: { routes: {} } }),
    );
    db.onUrl((url) => {
      app.change((table) => ({
        ...table,
        checks: { ...table.checks, database: { postgres: url } },
      }));
    });
    store.onUrl((url) => {
      app.change((table) => ({ ...table, checks: { ...table.checks, redis: { redis: url } } }));
    });
    const service = (name: string, image: string, port: number, server: Stoppable) =>
      toDockerService({
        project: 'agent-factory',
        name,
        image,
        published: port,
        server,
        env: () => ({
          PGHOST: '127.0.0.1',
          PGPASSWORD: new URL(db.adminUrl).password,
          DATABASE_URL: db.url(),
          REDIS_URL: store.url(),
        }),
      });
    const services = {
      postgres: service('postgres', `postgres:${db.about.version}`, 5432, db.server),
      redis: service('redis', `redis:${store.about.version}`, 6379, store.program),
      coordinator: service('coordinator', 'agent-factory-agent:latest', 8090, coordinator.program),
      api: service('api', 'agent-factory-api:latest', 8080, app.program),
    };
    await site.start(docker({ name: 'agent-factory', services: Object.values(services) }));
    return {
      params: () => ({ DATABASE_URL: db.url(), REDIS_URL: store.url(), API_URL: app.url }),
      faults: {
        ...postgresFaults(db),
        'postgres-never-created': neverCreated(services.postgres),
        ...redisFaults(store),
        'redis-never-created': neverCreated(services.redis),
        'coordinator-stopped': {
          title: 'the container of the coordinator has ended',
          inject: () => coordinator.program.stop(),
          isActive: async () => !(await isOpen(coordinator.port)),
          undo: () => coordinator.program.start(),
        },
        ...apiFaults('api', app),
      },
    };
  },
};
