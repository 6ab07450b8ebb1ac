import { join } from 'node:path';
import { answersWith, api, apiFaults } from '../../components/api/api.ts';
import { dataIs } from '../../components/data-is.ts';
import { docker } from '../../components/docker/docker.ts';
import { startedBy, toDockerService } from '../../components/docker/docker-service.ts';
import { lineChanged, writeInto } from '../../components/files.ts';
import { logsLines } from '../../components/log-lines.ts';
import { postgres, postgresFaults } from '../../components/postgres.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Lab } from '../../lab/lab.ts';
import { agentsTable, history, registration } from './agents-table.ts';

const router = 'src/ares/coordination/router.py';
const schema = `
  create table agents (name text primary key, status text not null, capabilities jsonb not null);
  create table tasks (id serial primary key, status text not null);
  insert into agents values ('code-reviewer', 'active', '["code-review"]')`;
const agentBack = `
  insert into agents values ('code-reviewer', 'active', '["code-review"]')
  on conflict (name) do update set status = 'active', capabilities = '["code-review"]'`;

/** ARES's agents and tasks, in the real database, and the API before them. */
export const aresAgents: Lab = {
  name: 'ares-agents',
  title: 'ARES: agents, tasks and handoffs in PostgreSQL',
  needs: { sandbox: true, tools: ['psql'] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL and the API of the lab, without containers.',
    'The API is a stand-in: a real HTTP server that answers by a table; tasks that wait are handed out when it starts.',
    '`uv` is a double: it names the real database as Alembic does, and the migration that it runs puts the table of agents back into it.',
  ],
  start: async (site) => {
    const pathOf = (path: string): string => join(site.work, path);
    writeInto(pathOf('.venv/bin/python'), '#!/bin/sh\n', 0o755);
    writeInto(pathOf(router), 'RULES = {\n    "code-review": "code-reviewer",\n}\n');
    const db = await site.start(postgres({ database: 'ares_dev', schema }));
    const app = await site.start(
      api({
        name: 'ares-app',
        port: 8000,
        table: { ...agentsTable, checks: { database: { postgres: db.url() } } },
      }),
    );
    const server = startedBy(app.program, async () => {
      await app.program.start();
      await db.sql(`update tasks set status = 'done'`);
    });
    const env = () => ({ PGHOST: '127.0.0.1', PGPASSWORD: new URL(db.adminUrl).password });
    const postgresImage = `postgres:${db.about.version}`;
    const project = { project: 'ares', env };
    await site.start(
      docker({
        name: 'ares',
        services: [
          toDockerService({
            ...project,
            ...{ name: 'postgres', image: postgresImage, published: 5432, server: db.server },
          }),
          toDockerService({
            ...project,
            ...{ name: 'ares-app', image: 'ares-app:latest', published: 8000, server },
          }),
        ],
      }),
    );
    const tableBack = `do $$ begin
      if to_regclass('agents_before') is not null then alter table agents_before rename to agents; end if;
    end $$`;
    site.answerCommand('uv', async (args) => {
      if (args.join(' ') === 'run --no-sync alembic current --verbose') {
        const { host, pathname } = new URL(db.url());
        const stdout = `Current revision(s) for postgresql+asyncpg://ares:***@${host}${pathname}:\n`;
        return { stdout, stderr: '', exit: 0 };
      }
      if (args.join(' ') !== 'run --no-sync alembic upgrade head') {
        return {
          stdout: '',
          stderr: `uv (Fixbook's double) cannot do “${args.join(' ')}”\n`,
          exit: 97,
        };
      }
      await db.sql(tableBack);
      app.change((table) => ({
        ...table,
        routes: { ...table.routes, 'POST /api/v1/agents': registration },
      }));
      return { stdout: '', stderr: 'INFO  [alembic.runtime.migration] Running upgrade\n', exit: 0 };
    });
    const agent = (title: string, change: string, bad: string) =>
      dataIs(db, { title, inject: change, bad, undo: agentBack });
    const unregistered = (title: string) =>
      agent(
        title,
        `delete from agents where name = 'code-reviewer'`,
        `not exists (select from agents where name = 'code-reviewer')`,
      );
    const answersPost = (title: string, status: number, detail: string) =>
      answersWith(app, {
        title,
        route: 'POST /api/v1/agents',
        answer: { status, json: { detail } },
        isActive: async () =>
          (await fetch(`${app.url}/api/v1/agents`, { method: 'POST', body: '{}' })).status ===
          status,
      });
    const registering = (title: string, status: number, detail: string) =>
      bothOf(unregistered(title), answersPost(title, status, detail));
    const listing = (title: string, status: number) =>
      answersWith(app, { title, route: 'GET /api/v1/agents', answer: { status, json: {} } });
    const logs = (title: string, line: string) =>
      logsLines(app.program.logFile, { title, lines: [line] });
    const tasksAre = (title: string, running: number) =>
      dataIs(db, {
        title,
        inject: `insert into tasks (status) select case when n <= ${running} then 'in_progress' else 'pending' end
                 from generate_series(1, 20) n`,
        bad: `(select count(*) from tasks where status = 'pending') > 10`,
        undo: 'delete from tasks',
      });
    const { 'postgres-stopped': postgresStopped } = postgresFaults(db);
    return {
      params: () => ({ DATABASE_URL: db.url(), API_URL: app.url, ROUTER_FILE: router }),
      faults: {
        'postgres-stopped': postgresStopped,
        ...apiFaults('api', app),
        'api-wants-key': listing('the API wants a key', 401),
        'api-of-other-version': listing('the API has no such address', 404),
        'agent-never-asked': unregistered('the agent has never asked to be registered'),
        'agent-payload-refused': registering(
          'the API refuses what the agent sends',
          422,
          'field required',
        ),
        'agent-name-taken': registering('an agent of that name is there', 409, 'name is taken'),
        'agent-not-stored': registering('the API fails while it stores the agent', 500, 'error'),
        'agents-table-missing': bothOf(
          dataIs(db, {
            title: 'the migration that makes the table of agents has not run',
            inject: 'alter table agents rename to agents_before',
            bad: `to_regclass('agents') is null`,
            undo: tableBack,
          }),
          answersPost(
            'the API fails, for there is no table',
            500,
            'relation "agents" does not exist',
          ),
        ),
        'agent-inactive': agent(
          'the agent is registered and not active',
          `update agents set status = 'inactive'`,
          `not exists (select from agents where status = 'active')`,
        ),
        'agent-other-capability': agent(
          'the agent has registered another spelling of its capability',
          `update agents set capabilities = '["code_review"]'`,
          `not exists (select from agents where capabilities ? 'code-review')`,
        ),
        'router-without-rule': lineChanged(pathOf(router), {
          title: 'the router has no rule for the capability',
          line: /code-review/,
          to: null,
        }),
        'tasks-too-many': tasksAre('agents have too much to do', 4),
        'tasks-not-dispatched': tasksAre('tasks wait and none is handed out', 0),
        'task-unknown': answersWith(app, {
          title: 'there is no such task',
          route: history,
          answer: { status: 404, json: { detail: 'no such task' } },
        }),
        'handoff-stuck': answersWith(app, {
          title: 'a handoff failed and the task was not given back',
          route: history,
          answer: {
            status: 200,
            json: { events: ['created', 'handoff_started', 'handoff_failed'] },
          },
          isActive: async () =>
            (await (await fetch(`${app.url}/api/v1/tasks/task-123/history`)).text()).includes(
              'handoff_failed',
            ),
        }),
        'handoff-out-of-time': logs(
          'the other agent takes too long to accept',
          'WARNING agent_handoff to code-reviewer timed out after 30 s',
        ),
        'handoff-of-other-fails': logs(
          'the handoff of another task failed',
          'ERROR agent_handoff of task-7 failed: HandoffError',
        ),
      },
    };
  },
};
