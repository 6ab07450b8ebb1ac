import { answersWith, statusOf } from '../../components/api/api.ts';
import { dataIs } from '../../components/data-is.ts';
import { logsLines } from '../../components/log-lines.ts';
import {
  connectionsHeld,
  indexInvalid,
  indexMissing,
  lockHeld,
  tableScanned,
} from '../../components/postgres-data-faults.ts';
import { queriesNotCounted, withoutCounts } from '../../components/postgres.ts';
import type { Redis } from '../../components/redis.ts';
import { listenerMuted, redisListener } from '../../components/redis-listener.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { only, startComposeStack } from '../compose-stack.ts';
import { aresHealth } from './stack.ts';

const entry = 'status:agent:code-reviewer';
const indexes = {
  metrics:
    'create index if not exists idx_reliability_metrics_agent_time on reliability_metrics(agent_id, recorded_at desc)',
  tasks:
    "create index if not exists idx_tasks_status_created on tasks(status, created_at desc) where status in ('pending', 'in_progress')",
};
const agent = "('code-reviewer', 'active', now())";
const schema = `
  set role ares;
  create table agents (name text primary key, status text not null, updated_at timestamptz not null);
  create table reliability_metrics (agent_id int, recorded_at timestamptz);
  create table tasks (id int, status text, created_at timestamptz);
  insert into agents values ${agent};
  ${indexes.metrics};
  ${indexes.tasks}`;

/** What ARES keeps in its database and its cache, and how fast it finds it. */
export const aresData: Lab = {
  name: 'ares-data',
  title: 'ARES: indexes and locks of PostgreSQL, entries of Redis',
  needs: { sandbox: true, tools: ['redis-server', 'redis-cli', 'psql'] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL, Redis and API of the lab; what `exec` runs is the real tool of the machine.',
    'The API is a stand-in: a real HTTP server, and a real subscription in Redis beside it.',
  ],
  start: async (site) => {
    const stack = await startComposeStack(site, {
      project: 'ares',
      database: 'ares_dev',
      user: 'ares',
      schema,
      countsQueries: true,
      api: { name: 'ares-app', port: 8000 },
      health: aresHealth,
      routes: { 'GET /api/v1/agents': [{ status: 200, json: [{ name: 'code-reviewer' }] }] },
    });
    const { db, store, app } = stack;
    const listener = await site.start(redisListener(store, 'agents'));
    await stack.compose();
    const leak = connectionsHeld(db, 'the app has leaked all connections of the database');
    stack.onApiStart(async () => {
      listener.listen();
      await leak.undo();
    });
    let poolTotal = 2;
    return {
      params: () => ({ ...stack.params(), POOL_TOTAL: String(poolTotal) }),
      faults: withoutCounts(db, {
        ...only(stack.faults, [
          'postgres-stopped',
          'postgres-wrong-password',
          'redis-stopped',
          'redis-wrong-password',
          'redis-read-only',
          'api-stopped',
        ]),
        'index-missing': indexMissing(db, 'idx_tasks_status_created', indexes.tasks),
        'index-unfinished': indexInvalid(db, 'idx_reliability_metrics_agent_time'),
        'table-locked': lockHeld(db, 'tasks'),
        'table-scanned': tableScanned(db, 'evidence'),
        'app-leaks-connections': leak,
        'pool-too-large': {
          title: 'the pool of the app is larger than all connections of the database',
          inject: () => {
            poolTotal = 50;
          },
          isActive: async () =>
            Number((await db.sql('show max_connections'))[0]?.['max_connections']) < poolTotal,
          undo: () => {
            poolTotal = 2;
          },
        },
        'pool-exhausted': logsLines(app.program.logFile, {
          title: 'the app has run out of its own pool',
          lines: ['sqlalchemy.exc.TimeoutError: QueuePool limit of size 1 overflow 1 reached'],
        }),
        'api-slow': answersWith(app, {
          title: 'the API takes more than a second, and the database does not',
          route: 'GET /api/v1/agents',
          answer: { status: 200, delayMs: 1_200, json: [] },
          isActive: async () => (await statusOf(`${app.url}/api/v1/agents`)) === 0,
        }),
        'cache-stale-for-ever': cached(store, 'an old status stays in the cache for ever', []),
        'cache-stale-for-now': cached(store, 'an old status is in the cache', ['EX', '300']),
        'agent-removed': dataIs(db, {
          title: 'the agent was removed from the database',
          inject: "delete from agents where name = 'code-reviewer'",
          bad: "not exists (select from agents where name = 'code-reviewer')",
          undo: `insert into agents values ${agent} on conflict do nothing`,
        }),
        'app-unsubscribed': listenerMuted(listener, 'the app has lost its subscription'),
        'queries-not-counted': queriesNotCounted(db),
      }),
    };
  },
};

function cached(store: Redis, title: string, life: readonly string[]): Fault {
  return {
    title,
    inject: async () => {
      await store.ask('SET', entry, '{"status":"inactive"}', ...life);
    },
    isActive: async () => (await store.ask('GET', entry)).includes('inactive'),
    undo: async () => {
      await store.ask('DEL', entry);
    },
  };
}
