import { api, isOpen } from '../../components/api/api.ts';
import { redisWantsPassword } from '../../components/redis.ts';
import type { Lab } from '../../lab/lab.ts';
import { debianPython } from '../../lab/needs.ts';
import { startComposeStack } from '../compose-stack.ts';

/** Agent Factory with its database, its cache and its API, as its `docker-compose.yml` has them. */
export const agentFactoryStack: Lab = {
  name: 'agent-factory',
  title: 'Agent Factory: PostgreSQL, Redis and the API',
  isSlow: true,
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
    const stack = await startComposeStack(site, {
      project: 'agent-factory',
      database: 'agent_factory',
      user: 'agent_factory',
      api: { name: 'api', port: 8080 },
      health: agentFactoryHealth,
    });
    const coordinator = await site.start(
      api({ name: 'coordinator', port: 8090, healthy: null, table: { routes: {} } }),
    );
    await stack.compose([
      stack.service('coordinator', 'agent-factory-agent:latest', 8090, coordinator.program),
    ]);
    return {
      params: stack.params,
      faults: {
        ...stack.faults,
        'redis-wants-password': redisWantsPassword(stack.store),
        'coordinator-stopped': {
          title: 'the container of the coordinator has ended',
          inject: () => coordinator.program.stop(),
          isActive: async () => !(await isOpen(coordinator.port)),
          undo: () => coordinator.program.start(),
        },
      },
    };
  },
};

/** What Agent Factory says of itself. */
export function agentFactoryHealth(down: string | null): Readonly<Record<string, string>> {
  return {
    status: down === null ? 'healthy' : 'unhealthy',
    redis: down === 'redis' ? 'unhealthy' : 'healthy',
    database: down === 'database' ? 'unhealthy' : 'healthy',
  };
}
