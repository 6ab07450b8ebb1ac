import { join } from 'node:path';
import { Client } from 'pg';
import { answersWith, api, apiFaults } from '../../components/api/api.ts';
import { writeInto } from '../../components/files.ts';
import { logsNow } from '../../components/log-lines.ts';
import { pm2 } from '../../components/pm2.ts';
import {
  type Postgres,
  postgres,
  postgresFaults,
  queriesNotCounted,
  withoutCounts,
} from '../../components/postgres.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const app = 'orchestrator-api';
const log = 'logs/application.log';
const logged = '2026-01-05T10:00:00Z info: task 42 finished\n';
/** Made up; the stand-in takes no other. */
const tokens = { admin: 'lab-token-of-an-admin', user: 'lab-token-of-a-user' };
const adminRoute = 'GET /api/admin/users';
const indexed = ['status', 'created_at', 'agent_id'];
/** So many that PostgreSQL counts reading them all as reading a large table. */
const rows = 12_000;

/** Begins a log as it starts, as an API does, and waits. */
const program = `
require('node:fs').appendFileSync(__dirname + '/${log}', new Date().toISOString() + ' info: API started\\n');
setInterval(() => undefined, 60_000);
`;

const schema = `
create table users (id int primary key, email text, role text);
insert into users values (1, 'a@example.org', 'admin'), (2, 'b@example.org', 'user');
create table tasks (id int primary key, status text, created_at timestamptz, agent_id int);
insert into tasks select n, 'done', now(), n % 9 from generate_series(1, ${rows}) n;
${indexed.map((column) => `create index tasks_${column} on tasks (${column});`).join('\n')}
alter table users owner to orchestrator;
alter table tasks owner to orchestrator;
analyze;
`;

/** What CoordinAItor keeps in PostgreSQL, who may see it, and how many ask for it at once. */
export const coordinaitorTables: Lab = {
  name: 'coordinaitor-tables',
  title: 'CoordinAItor: tables, roles and connections of PostgreSQL',
  isSlow: true,
  needs: { sandbox: true, tools: ['psql', 'jq'] },
  doubles: [
    'The API is a stand-in: a real HTTP server that knows two tokens.',
    'The API under the real PM2 is a process that begins its log and waits; the connections of its pool are opened by the lab.',
  ],
  start: async (site) => {
    const logFile = join(site.work, log);
    writeInto(logFile, logged);
    writeInto(join(site.work, 'api.cjs'), program);
    const database = 'multi_agent_orchestrator';
    const db = await site.start(
      postgres({
        database,
        user: 'orchestrator',
        maxConnections: 100,
        schema,
        countsQueries: true,
      }),
    );
    const server = await site.start(
      api({
        name: 'api-of-roles',
        port: 3000,
        table: {
          routes: {
            'GET /health': [{ status: 200, json: { status: 'healthy' } }],
            [adminRoute]: [
              { lacks: bearer(tokens.admin), status: 403, json: { error: 'Access denied' } },
              { status: 200, json: { users: [] } },
            ],
            'GET /api/tasks': [
              { lacks: bearer(tokens.user), status: 401, json: { error: 'No token provided' } },
              { status: 200, json: { tasks: [] } },
            ],
          },
        },
      }),
    );
    await site.start(pm2([{ name: app, script: './api.cjs' }]));
    let poolMax = '5';
    const says = (title: string, line: string): Fault =>
      logsNow(logFile, { title, lines: [line], before: () => `${new Date().toISOString()} ` });
    // Of a hundred: too many, and room for the playbooks that look at the same time.
    const crowd = crowded(db, 83);
    return {
      params: () => ({
        DATABASE_URL: db.url(),
        API_URL: server.url,
        ADMIN_TOKEN: tokens.admin,
        USER_TOKEN: tokens.user,
        POOL_MAX: poolMax,
      }),
      faults: withoutCounts(db, {
        ...postgresFaults(db),
        ...apiFaults('api', server),
        'token-expired': answersWith(server, {
          title: 'the token of the administrator has expired',
          route: adminRoute,
          answer: { status: 401 },
        }),
        'role-changed-since': answersWith(server, {
          title: 'the token still holds the role of before',
          route: adminRoute,
          answer: { status: 403 },
          isActive: async () => {
            const headers = { authorization: bearer(tokens.admin).value };
            return (await fetch(`${server.url}/api/admin/users`, { headers })).status === 403;
          },
        }),
        'route-open': answersWith(server, {
          title: 'the list of users has no check of roles',
          route: adminRoute,
          answer: { status: 200, json: { users: [] } },
        }),
        'route-closed': answersWith(server, {
          title: 'the list of tasks asks for a role that users do not have',
          route: 'GET /api/tasks',
          answer: { status: 403 },
        }),
        'role-no-admin': role(db, 'nobody is an administrator', { id: 1, role: 'user' }),
        'role-unknown': role(db, 'a user has a role that the API does not know', {
          id: 2,
          role: 'User',
        }),
        'pool-too-large': {
          ...crowd,
          title: 'the pools of the API together are larger than the server allows',
          inject: async () => {
            poolMax = '120';
            await crowd.inject();
          },
          undo: async () => {
            poolMax = '5';
            await crowd.undo();
          },
        },
        'connections-of-others': crowd,
        'pool-too-small': says(
          'calls wait in vain for a connection of the pool',
          'error: timeout exceeded when trying to connect',
        ),
        'pool-ended': says(
          'the pool is used after its end',
          'error: Cannot use a pool after calling end on the pool',
        ),
        'tasks-locked': sessions(db, {
          title: 'a session holds the table of tasks, and another waits for it',
          open: ['begin; lock table tasks in access exclusive mode', 'select count(*) from tasks'],
          seen: "wait_event_type = 'Lock' and now() - query_start > interval '6 seconds'",
        }),
        'query-slow': sessions(db, {
          title: 'a query runs for minutes',
          open: ['select pg_sleep(600)'],
          seen: "query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active' and now() - query_start > interval '6 seconds'",
        }),
        'tasks-index-missing': indexMissing(db),
        'queries-not-counted': queriesNotCounted(db),
      }),
    };
  },
};

function bearer(token: string) {
  return { header: 'authorization', value: `Bearer ${token}` };
}

/** One user has another role. */
function role(db: Postgres, title: string, wrong: { readonly id: number; readonly role: string }) {
  return {
    title,
    inject: async () => {
      await db.sql(`update users set role = '${wrong.role}' where id = ${wrong.id}`);
    },
    isActive: async () => {
      const [user] = await db.sql(`select role from users where id = ${wrong.id}`);
      return user?.['role'] === wrong.role;
    },
    undo: async () => {
      await db.sql("update users set role = case id when 1 then 'admin' else 'user' end");
    },
  } satisfies Fault;
}

/** Many connections of the user of the API, which do nothing. */
function crowded(db: Postgres, count: number): Fault {
  return sessions(db, {
    title: 'programs other than the API hold most connections',
    open: Array.from({ length: count }, () => "set application_name = 'lab-crowd'"),
    seen: "application_name = 'lab-crowd'",
    count,
  });
}

/** Sessions that are opened one after the other and stay; the last may wait for ever. */
function sessions(
  db: Postgres,
  fault: {
    readonly title: string;
    readonly open: readonly string[];
    /** Condition on `pg_stat_activity` that tells at least `count` of them, or one. */
    readonly seen: string;
    readonly count?: number;
  },
): Fault {
  const { title, open, seen, count = 1 } = fault;
  let held: Client[] = [];
  return {
    title,
    inject: async () => {
      for (const [index, query] of open.entries()) {
        const client = new Client({ connectionString: db.url(), ssl: false });
        client.on('error', () => undefined);
        await client.connect();
        held.push(client);
        const answer = client.query(query);
        if (index < open.length - 1) await answer;
        // It may wait until it is cut off.
        else answer.catch(() => undefined);
      }
    },
    isActive: async () => {
      const found = await db.sql(
        `select count(*)::int as found from pg_stat_activity where ${seen}`,
      );
      return Number(found[0]?.['found']) >= count;
    },
    undo: async () => {
      const names = held;
      held = [];
      await db.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'orchestrator'",
      );
      await Promise.all(names.map((client) => client.end().catch(() => undefined)));
    },
  };
}

/** The table of tasks is read from end to end, again and again. */
function indexMissing(db: Postgres): Fault {
  return {
    title: 'the table of tasks has no index on its status, and is read from end to end',
    inject: async () => {
      await db.sql('drop index tasks_status; analyze tasks');
      await db.sql(
        "do $$ begin for i in 1..150 loop perform count(*) from tasks where status = 'none'; end loop; end $$",
      );
    },
    isActive: async () => {
      const [table] = await db.sql(
        "select seq_scan > 100 and n_live_tup > 10000 as read from pg_stat_user_tables where relname = 'tasks'",
      );
      return table?.['read'] === true;
    },
    undo: async () => {
      await db.sql(
        "create index if not exists tasks_status on tasks (status); select pg_stat_reset_single_table_counters('tasks'::regclass)",
      );
    },
  };
}
