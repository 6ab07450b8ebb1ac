import { execFile } from 'node:child_process';
import { answersWith, api, apiFaults, statusOf } from '../../components/api/api.ts';
import type { ApiAnswer } from '../../components/api/api-table.ts';
import { dataIs } from '../../components/data-is.ts';
import { postgres, postgresFaults } from '../../components/postgres.ts';
import { redis, redisFaults } from '../../components/redis.ts';
import { sudo } from '../../components/systemd/sudo.ts';
import { runAsUnit } from '../../components/systemd/run-as-unit.ts';
import { systemctlDouble } from '../../components/systemd/systemctl-double.ts';
import { systemd } from '../../components/systemd/systemd.ts';
import { unitFaults } from '../../components/systemd/unit-faults.ts';
import type { Site } from '../../lab/component.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import type { RunServer } from '../../lab/server-process.ts';

/** Debian's unit of the database. */
const cluster = 'postgresql@15-main';

/** CoordinAItor's API with its database and its cache, as services of one machine. */
export const coordinaitorData: Lab = dataLab({ name: 'coordinaitor-data' });

/** The same with the PostgreSQL that Debian 12 has, as units of a real systemd. */
export const coordinaitorData15: Lab = dataLab({ name: 'coordinaitor-data-15', debian: 15 });

function dataLab({ name, debian }: { readonly name: string; readonly debian?: number }): Lab {
  const isReal = debian !== undefined;
  const release = debian === undefined ? {} : { debian };
  return {
    name,
    title: `CoordinAItor: PostgreSQL${debian === undefined ? '' : ` ${debian}`}, Redis and the API`,
    needs: {
      sandbox: true,
      tools: ['redis-server', 'redis-cli', 'psql'],
      ...(isReal ? { debianPostgres: debian, systemd: true } : {}),
    },
    doubles: [
      isReal
        ? '`sudo` is a double: in the lab everybody is root already.'
        : '`systemctl`, `journalctl` and `sudo` are doubles: they start and stop the real servers of the lab, tell how they ended, and show what they have logged.',
      'The API is a stand-in: a real HTTP server that asks the real database and cache.',
    ],
    start: async (site) => {
      const init = isReal ? await site.start(systemd()) : null;
      const unit = (name: string): { readonly run?: RunServer } =>
        init === null ? {} : { run: runAsUnit(init, name) };
      const ask = systemctlOf(site);
      const db = await site.start(
        postgres({
          ...{ database: 'multi_agent_orchestrator', user: 'orchestrator' },
          ...release,
          ...unit(cluster),
        }),
      );
      const store = await site.start(redis({ password: '', ...unit('redis-server') }));
      const app = await site.start(
        api({
          name: 'orchestrator-api',
          port: 3000,
          table: {
            checks: { database: { postgres: db.url() }, redis: { redis: store.url() } },
            routes: {
              'GET /health': [
                { down: 'database', status: 503, json: { status: 'unhealthy', database: 'error' } },
                { down: 'redis', status: 503, json: { status: 'unhealthy', redis: 'error' } },
                { status: 200, json: { status: 'healthy' } },
              ],
            },
          },
        }),
      );
      db.onUrl((url) => {
        app.change((table) => ({
          ...table,
          checks: { ...table.checks, database: { postgres: url } },
        }));
      });
      await (init === null
        ? site.start(
            systemctlDouble({
              [cluster]: { server: db.server },
              postgresql: { server: db.server },
              'redis-server': { server: store.program },
            }),
          )
        : init.write('postgresql.service', clusters));
      await ask('enable', 'postgresql');
      const login = { PGHOST: '127.0.0.1', PGUSER: 'postgres' };
      await site.start(sudo({ postgres: { ...login, PGPASSWORD: new URL(db.adminUrl).password } }));
      const health = (title: string, answer: ApiAnswer): Fault =>
        answersWith(app, { title, route: 'GET /health', answer });
      return {
        params: () => ({ DATABASE_URL: db.url(), REDIS_URL: store.url(), API_URL: app.url }),
        faults: {
          ...postgresFaults(db),
          'postgres-no-schema-right': {
            title: 'the user may log in, and create nothing',
            inject: async () => {
              await db.sql(
                'alter schema public owner to postgres; alter database multi_agent_orchestrator owner to postgres',
              );
            },
            isActive: async () => {
              const rows = await db.sql(
                "select has_schema_privilege('orchestrator', 'public', 'CREATE') as may",
              );
              return rows[0]?.['may'] === false;
            },
            undo: async () => {
              await db.sql(
                'alter database multi_agent_orchestrator owner to orchestrator; alter schema public owner to orchestrator',
              );
            },
          },
          'postgres-tables-closed': dataIs(db, {
            title: 'the tables were restored as user postgres',
            inject: 'create table tasks (id int)',
            bad: "exists (select from pg_class where relname = 'tasks' and not has_table_privilege('orchestrator', oid, 'SELECT'))",
            undo: 'drop table if exists tasks',
          }),
          'postgres-unit-failed': {
            title: 'PostgreSQL was killed, and its unit has failed',
            inject: () => {
              if (db.server.pid !== null) process.kill(db.server.pid, 'SIGKILL');
            },
            isActive: async () =>
              !db.server.isRunning() && (await db.loginCode()) === 'ECONNREFUSED',
            undo: () => db.server.start(),
          },
          'postgres-disabled': {
            title: 'PostgreSQL was stopped, and does not start at boot',
            inject: async () => {
              await db.server.stop();
              await ask('disable', 'postgresql');
            },
            isActive: async () =>
              (await db.loginCode()) === 'ECONNREFUSED' &&
              (await ask('is-enabled', 'postgresql')) === 'disabled',
            undo: async () => {
              await db.server.start();
              await ask('enable', 'postgresql');
            },
          },
          ...(init === null
            ? {}
            : unitFaults('postgres', init, { unit: cluster, server: db.server })),
          ...redisFaults(store),
          ...apiFaults('api', app),
          'api-other-program': health('another program has the port of the API', { status: 404 }),
          'api-behind-dead-proxy': health('the proxy before the API reaches nobody', {
            status: 502,
          }),
          'api-slow': answersWith(app, {
            title: 'the API takes more than two seconds to answer',
            route: 'GET /health',
            answer: { status: 200, json: { status: 'healthy' }, delayMs: 2_200 },
            // It keeps a second's patience waiting.
            isActive: async () => (await statusOf(`${app.url}/health`)) === 0,
          }),
        },
      };
    },
  };
}

/** Whichever systemctl the lab has; what it prints. */
function systemctlOf(site: Site): (...args: readonly string[]) => Promise<string> {
  return (...args) =>
    new Promise((resolve) => {
      execFile('systemctl', args, { env: site.env, timeout: 30_000 }, (_error, stdout) => {
        resolve(stdout.trim());
      });
    });
}

/** As Debian has it: it is active whatever has become of its clusters, and starts them at boot. */
const clusters = `[Unit]
Description=PostgreSQL RDBMS
[Service]
Type=oneshot
ExecStart=/bin/true
ExecReload=/bin/true
RemainAfterExit=on
[Install]
WantedBy=multi-user.target
`;
