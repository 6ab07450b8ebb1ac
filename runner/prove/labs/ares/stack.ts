import { askSql, linkFault } from '../../components/link-faults.ts';
import type { LinkTrouble } from '../../components/tcp-proxy.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { startComposeStack } from '../compose-stack.ts';

/** ARES with its database, its cache and its API, as its `docker-compose.yml` has them. */
export const aresStack: Lab = {
  name: 'ares',
  title: 'ARES: PostgreSQL, Redis and the API',
  needs: { sandbox: true, tools: ['nft', 'redis-server', 'redis-cli', 'psql'] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL, Redis and API of the lab, without containers.',
    'The API is a stand-in: a real HTTP server that asks the real database and cache.',
    'A bad network is a TCP proxy, to which the kernel of the lab hands connections to the real PostgreSQL.',
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
    const link = (title: string, trouble: LinkTrouble): Fault =>
      linkFault(site, { title, port: 5432, trouble, ask: askSql(stack.db.adminUrl) });
    return {
      params: stack.params,
      faults: {
        ...stack.faults,
        'database-link-slow': link('the way to the database takes a tenth of a second', {
          kind: 'slow',
          delayMs: 50,
        }),
        'database-link-cut': link('the way to the database cuts each connection', {
          kind: 'cut',
          afterBytes: 0,
        }),
        'database-link-silent': link('nothing comes back from the database', { kind: 'silent' }),
      },
    };
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
