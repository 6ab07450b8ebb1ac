import { api, apiFaults } from '../../components/api.ts';
import type { ApiCheck } from '../../components/api-table.ts';
import { docker, neverCreated } from '../../components/docker.ts';
import { type Stoppable, toDockerService } from '../../components/docker-service.ts';
import { postgres, postgresFaults } from '../../components/postgres.ts';
import { redis, redisFaults } from '../../components/redis.ts';
import type { Lab } from '../../lab/lab.ts';

/** ARES with its database, its cache and its API, as its `docker-compose.yml` has them. */
export const aresStack: Lab = {
  name: 'ares',
  title: 'ARES: PostgreSQL, Redis and the API',
  needs: { sandbox: true, tools: ['redis-server', 'redis-cli', 'psql'] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL, Redis and API of the lab, without containers.',
    'The API is a stand-in: a real HTTP server that asks the real database and cache.',
  ],
  start: async (site) => {
    const db = await site.start(
      postgres({
        database: 'ares_dev',
        schema: 'create table agents (id int primary key, name text not null)',
      }),
    );
    const store = await site.start(redis());
    const app = await site.start(
      api({
        name: 'ares-app',
        port: 8000,
        table: {
          checks: { database: { postgres: db.url() }, redis: { redis: store.url() } },
          routes: {
            'GET /health': [
              {
                down: 'database',
                status: 503,
                json: { status: 'unhealthy', database: 'down', redis: 'up' },
              },
              {
                down: 'redis',
                status: 503,
                json: { status: 'unhealthy', database: 'up', redis: 'down' },
              },
              { status: 200, json: { status: 'healthy', database: 'up', redis: 'up' } },
            ],
          },
        },
      }),
    );
    const check = (name: string, needs: ApiCheck): void => {
      app.change((table) => ({ ...table, checks: { ...table.checks, [name]: needs } }));
    };
    db.onUrl((url) => {
      check('database', { postgres: url });
    });
    store.onUrl((url) => {
      check('redis', { redis: url });
    });
    const service = (name: string, image: string, port: number, server: Stoppable) =>
      toDockerService({
        project: 'ares',
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
      app: service('ares-app', 'ares-app:latest', 8000, app.program),
    };
    await site.start(docker({ name: 'ares', services: Object.values(services) }));
    return {
      params: () => ({
        DATABASE_URL: db.url(),
        REDIS_URL: store.url(),
        API_URL: app.url,
      }),
      faults: {
        ...postgresFaults(db),
        'postgres-never-created': neverCreated(services.postgres),
        ...redisFaults(store),
        ...apiFaults('api', app),
      },
    };
  },
};
