import { api } from '../../components/api/api.ts';
import { docker, neverCreated } from '../../components/docker/docker.ts';
import { toDockerService } from '../../components/docker/docker-service.ts';
import { postgres, postgresFaults, wrongUrl } from '../../components/postgres.ts';
import { findFreePort } from '../../lab/free-port.ts';
import type { Lab } from '../../lab/lab.ts';

/** The smallest world of ARES: it needs nothing but npm's packages, and no sandbox. The demo's. */
export const aresDatabase: Lab = {
  name: 'ares-database',
  title: 'ARES: PostgreSQL and an API that needs it',
  needs: { sandbox: false, tools: [] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL of the lab, without a container.',
    'The API is a stand-in: a real HTTP server that asks the real database.',
  ],
  start: async (site) => {
    const db = await site.start(
      postgres({
        database: 'ares_dev',
        maxConnections: 8,
        schema: 'create table agents (id int primary key, name text not null)',
      }),
    );
    const app = await site.start(
      api({
        name: 'ares-app',
        port: 8000,
        table: {
          checks: { database: { postgres: db.url() } },
          routes: {
            'GET /health': [
              { down: 'database', status: 503, json: { status: 'unhealthy', database: 'down' } },
              { status: 200, json: { status: 'healthy', database: 'up' } },
            ],
          },
        },
      }),
    );
    db.onUrl((url) => {
      app.change((table) => ({ ...table, checks: { database: { postgres: url } } }));
    });
    const service = toDockerService({
      project: 'ares',
      name: 'postgres',
      image: `postgres:${db.about.version}`,
      published: db.server.port,
      target: 5432,
      server: db.server,
    });
    await site.start(docker({ name: 'ares', services: [service] }));
    const closedPort = await findFreePort();
    return {
      params: () => ({ DATABASE_URL: db.url(), API_URL: app.url }),
      faults: {
        ...postgresFaults(db),
        'postgres-never-created': neverCreated(service),
        'postgres-wrong-port': wrongUrl(db, {
          title: 'DATABASE_URL has a port on which nobody listens',
          change: (url) => (url.port = String(closedPort)),
          code: 'ECONNREFUSED',
        }),
      },
    };
  },
};
