import type { Lab } from '../../lab/lab.ts';
import { startComposeStack } from '../compose-stack.ts';

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
    const stack = await startComposeStack(site, {
      project: 'ares',
      database: 'ares_dev',
      schema: 'create table agents (id int primary key, name text not null)',
      api: { name: 'ares-app', port: 8000 },
      health: aresHealth,
    });
    await stack.compose();
    return { params: stack.params, faults: stack.faults };
  },
};

/** What ARES says of itself. */
export function aresHealth(down: string | null): Readonly<Record<string, string>> {
  return {
    status: down === null ? 'healthy' : 'unhealthy',
    database: down === 'database' ? 'down' : 'up',
    redis: down === 'redis' ? 'down' : 'up',
  };
}
