import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersWith } from '../../components/api/api.ts';
import type { Stoppable } from '../../components/docker/docker-service.ts';
import { lineChanged, writeInto } from '../../components/files.ts';
import { logKept, logsLines } from '../../components/log-lines.ts';
import { type RedisListener, redisListener } from '../../components/redis-listener.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import type { Site } from '../../lab/component.ts';
import { type ComposeStack, faultOf, only, startComposeStack } from '../compose-stack.ts';
import { agentFactoryHealth } from './stack.ts';

const names = ['coordinator', 'planner', 'coder', 'tester', 'reviewer', 'devops'] as const;
const mailbox = 'agent.coder';
const settings = 'config/agents.py';

/** Agent Factory's six agents, which listen to Redis, and what the API says of them. */
export const agentFactoryAgents: Lab = {
  name: 'agent-factory-agents',
  title: 'Agent Factory: six agents and their messages in Redis',
  needs: { sandbox: true, tools: ['redis-server', 'redis-cli', 'psql'] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL and Redis of the lab, its API and its agents, without containers.',
    'The API is a stand-in: a real HTTP server that asks the real database and cache, and lists the agents that run.',
    'The agents are stand-ins: real subscriptions in the real Redis.',
  ],
  start: async (site) => {
    writeInto(
      join(site.work, settings),
      'AGENT_HEARTBEAT_INTERVAL = 30\nAGENT_HEARTBEAT_TIMEOUT = 90\n',
    );
    const stack = await startComposeStack(site, {
      project: 'agent-factory',
      database: 'agent_factory',
      user: 'agent_factory',
      api: { name: 'api', port: 8080 },
      health: (down) => ({ ...agentFactoryHealth(down), vector_store: 'healthy' }),
    });
    const { db, store, app } = stack;
    const agents = await startAgents(site, stack);
    await stack.compose(
      names.map((name, i) =>
        stack.service(name, 'agent-factory-agent:latest', 8090 + i, agents.of(name).server),
      ),
    );
    const coder = agents.of('coder');
    const holds = (title: string, ...command: readonly string[]): Fault => ({
      title,
      inject: async () => {
        await store.ask(...command);
      },
      isActive: async () => (await store.ask('EXISTS', mailbox)).includes('1'),
      undo: async () => {
        await store.ask('DEL', mailbox);
      },
    });
    return {
      params: stack.params,
      faults: {
        'postgres-stopped': logKept(db.server.logFile, faultOf(stack.faults, 'postgres-stopped')),
        'redis-read-only': logKept(store.program.logFile, faultOf(stack.faults, 'redis-read-only')),
        ...only(stack.faults, ['redis-stopped', 'api-stopped']),
        'api-fails': answersWith(app, {
          title: 'the API fails',
          route: 'GET /health',
          answer: { status: 500, body: 'Internal Server Error' },
        }),
        'coder-stopped': {
          title: 'the container of the coder has ended',
          inject: () => coder.server.stop(),
          isActive: () => Promise.resolve(!coder.server.isRunning()),
          undo: () => coder.server.start(),
        },
        'coder-deaf': {
          title: 'the coder runs, and has lost its subscription',
          inject: () => {
            coder.listener.mute();
            agents.tell();
          },
          isActive: async () =>
            coder.server.isRunning() && (await coder.listener.ailment()) !== null,
          undo: () => coder.server.start(),
        },
        'coder-takes-nothing': holds(
          'messages wait in the list of the coder',
          ...['RPUSH', mailbox, 'one', 'two'],
        ),
        'coder-other-key': holds(
          'the name of the channel is that of a hash',
          ...['HSET', mailbox, 'a', '1'],
        ),
        'coder-unknown-type': logsLines(coder.server.logFile, {
          title: 'the coder gets a type of message that it does not know',
          lines: ['WARNING No handler for message type TASK_REVIEW'],
        }),
        'log-holds-errors': logsLines(coder.server.logFile, {
          title: 'the log of the coder holds an error',
          lines: ['ERROR the model answered nothing'],
        }),
        'heartbeat-too-strict': lineChanged(join(site.work, settings), {
          title: 'an agent counts as offline before its next heartbeat',
          line: /^AGENT_HEARTBEAT_TIMEOUT/,
          to: 'AGENT_HEARTBEAT_TIMEOUT = 30',
        }),
      },
    };
  },
};

interface Agent {
  readonly listener: RedisListener;
  readonly server: Stoppable;
}

interface Agents {
  of(name: string): Agent;
  /** Tells the API which of them run and listen. */
  tell(): void;
}

async function startAgents(site: Site, { app, store }: ComposeStack): Promise<Agents> {
  const folder = await site.folderFor('agents');
  const made = new Map<string, Agent>();
  const tell = (): void => {
    const json = [...made].map(([name, { server, listener }]) => ({
      name,
      status: server.isRunning() && !listener.isMuted ? 'running' : 'offline',
    }));
    app.change((table) => ({
      ...table,
      routes: { ...table.routes, 'GET /agents': [{ status: 200, json }] },
    }));
  };
  for (const name of names) {
    const listener = await site.start(redisListener(store, `agent.${name}`));
    const logFile = join(folder, `${name}.log`);
    writeFileSync(logFile, 'INFO started\n');
    let runs = true;
    const server: Stoppable = {
      get exitCode() {
        return runs ? null : 0;
      },
      logFile,
      isRunning: () => runs,
      start: async () => {
        runs = true;
        listener.listen();
        appendFileSync(logFile, 'INFO started\n');
        // What waited for it is worked off.
        await store.ask('DEL', `agent.${name}`);
        tell();
      },
      stop: () => {
        runs = false;
        listener.mute();
        tell();
        return Promise.resolve();
      },
    };
    made.set(name, { listener, server });
  }
  tell();
  return {
    of: (name) => {
      const agent = made.get(name);
      if (agent === undefined) throw new Error(`there is no agent ${name}`);
      return agent;
    },
    tell,
  };
}
