import { answersWith, api, apiFaults, isOpen, socketDoes } from '../../components/api/api.ts';
import type { ApiAnswer } from '../../components/api/api-table.ts';
import { dataIs } from '../../components/data-is.ts';
import { docker } from '../../components/docker/docker.ts';
import { toDockerService } from '../../components/docker/docker-service.ts';
import { handshakeStatusOf } from '../../components/api/handshake-status.ts';
import { askHttp, linkFault } from '../../components/link-faults.ts';
import { postgres, postgresFaults } from '../../components/postgres.ts';
import { redis, redisFaults } from '../../components/redis.ts';
import { bothOf } from '../../lab/both-of.ts';
import type { Fault, Lab } from '../../lab/lab.ts';
import { points, prometheusTable, socketPath, target, targets, webTable } from './web-table.ts';

/** Made up; the stand-in takes no other. */
const key = 'ak-lab-0123456789';
const listing = 'GET /api/v1/agents';
const schema = `
  create table api_keys (name text primary key, expires_at timestamptz);
  insert into api_keys values ('default', now() + interval '1 year')`;
const keyBack = `insert into api_keys values ('default', now() + interval '1 year')
  on conflict (name) do update set expires_at = now() + interval '1 year'`;

/** ARES as its callers see it: keys, live sockets and metrics. */
export const aresWeb: Lab = {
  name: 'ares-web',
  title: 'ARES: keys, sockets and metrics',
  isSlow: true,
  parts: 2,
  needs: { sandbox: true, tools: ['nft', 'redis-server', 'redis-cli', 'psql'] },
  doubles: [
    '`docker compose` is a double: it starts and stops the real PostgreSQL and Redis of the lab and its API, without containers.',
    'The API is a stand-in: a real HTTP and WebSocket server that answers by a table and takes one key.',
    'A bad network is a TCP proxy, to which the kernel of the lab hands connections to the API.',
    'Prometheus is a stand-in: a real HTTP server with the answers of its API.',
  ],
  start: async (site) => {
    const db = await site.start(postgres({ database: 'ares_dev', schema }));
    const store = await site.start(redis());
    const app = await site.start(api({ name: 'ares-app', port: 8000, table: webTable(key) }));
    const prometheus = await site.start(
      api({ name: 'prometheus', port: 9090, healthy: '/-/ready', table: prometheusTable }),
    );
    const project = 'ares';
    await site.start(
      docker({
        name: project,
        services: [
          toDockerService({
            ...{ project, name: 'redis', image: `redis:${store.about.version}`, published: 6379 },
            server: store.program,
          }),
          toDockerService({
            ...{ project, name: 'ares-app', image: 'ares-app:latest', published: 8000 },
            server: app.program,
          }),
          toDockerService({
            ...{ project, name: 'prometheus', image: 'prom/prometheus', published: 9090 },
            server: prometheus.program,
          }),
        ],
      }),
    );
    let callerKey = key;
    const callerHas = (title: string, other: string): Fault => ({
      title,
      inject: () => {
        callerKey = other;
      },
      isActive: () => Promise.resolve(callerKey === other),
      undo: () => {
        callerKey = key;
      },
    });
    const listingIs = (title: string, answer: ApiAnswer): Fault =>
      answersWith(app, {
        title,
        route: listing,
        answer,
        isActive: async () => {
          const response = await fetch(`${app.url}/api/v1/agents`, {
            headers: { 'x-api-key': key },
          });
          return response.status === answer.status;
        },
      });
    const refused: ApiAnswer = { status: 401, json: { detail: 'Invalid API key' } };
    const entryIs = (title: string, inject: string, bad: string): Fault =>
      bothOf(dataIs(db, { title, inject, bad, undo: keyBack }), listingIs(title, refused));
    const prometheusSays = (title: string, path: string, answer: ApiAnswer, word: string): Fault =>
      answersWith(prometheus, {
        title,
        route: `GET ${path}`,
        answer,
        isActive: async () =>
          (await (await fetch(`${prometheus.url}${path}`)).text()).includes(word),
      });
    const socket = `${app.url}${socketPath}`;
    const socketIs = (title: string, status: number): Fault =>
      socketDoes(app, {
        title,
        route: socketPath,
        socket: status >= 1000 ? { close: { code: status, afterMs: 50 } } : { refuse: status },
        isActive: async () => (await handshakeStatusOf(socket)) === status,
      });
    const { 'postgres-stopped': postgresStopped } = postgresFaults(db);
    const storeFaults = redisFaults(store);
    return {
      params: () => ({
        ...{ DATABASE_URL: db.url(), REDIS_URL: store.url(), API_URL: app.url },
        ...{ PROMETHEUS_URL: prometheus.url, ARES_API_KEY: callerKey },
      }),
      faults: {
        'postgres-stopped': postgresStopped,
        'redis-stopped': storeFaults['redis-stopped'],
        'redis-wrong-password': storeFaults['redis-wrong-password'],
        'redis-read-only': storeFaults['redis-read-only'],
        ...apiFaults('api', app),
        'key-placeholder': callerHas('the key is a placeholder', 'your-api-key'),
        'key-of-other': callerHas('the key is not the one of the entry', 'ak-lab-another'),
        'key-expired': entryIs(
          'the key has expired',
          `update api_keys set expires_at = now() - interval '1 day'`,
          `exists (select from api_keys where expires_at < now())`,
        ),
        'key-deleted': entryIs(
          'the key was deleted',
          'delete from api_keys',
          'not exists (select from api_keys)',
        ),
        'key-may-not': listingIs('the key may not list agents', { status: 403 }),
        'key-check-fails': listingIs('the check of keys raises an error', { status: 500 }),
        'key-as-bearer': bearerOnly(),
        'metrics-not-served': answersWith(app, {
          title: 'the API has no page of metrics',
          route: 'GET /metrics',
          answer: { status: 404 },
        }),
        'metrics-without-own': answersWith(app, {
          title: 'the page of metrics holds none of ARES',
          route: 'GET /metrics',
          answer: { status: 200, body: 'python_info 1\n' },
          isActive: async () =>
            (await (await fetch(`${app.url}/metrics`)).text()).includes('python_info'),
        }),
        'prometheus-stopped': {
          title: 'Prometheus is stopped',
          inject: () => prometheus.program.stop(),
          isActive: async () => !(await isOpen(prometheus.port)),
          undo: () => prometheus.program.start(),
        },
        'prometheus-without-target': prometheusSays(
          'Prometheus does not know ARES',
          '/api/v1/targets',
          targets([]),
          '[]',
        ),
        'prometheus-cut-off': prometheusSays(
          'Prometheus cannot fetch from ARES',
          '/api/v1/targets',
          targets([target('down')]),
          'refused',
        ),
        'prometheus-without-points': prometheusSays(
          'the metric has never been counted',
          '/api/v1/query',
          points([]),
          '[]',
        ),
        'socket-wants-login': socketIs('the socket wants a login', 403),
        'socket-behind-deaf-proxy': socketIs('a proxy does not pass the WebSocket on', 502),
        'socket-cut-when-quiet': linkFault(site, {
          title: 'a proxy ends what is quiet',
          port: app.port,
          trouble: { kind: 'cut-when-quiet', quietMs: 2_700 },
          ask: askHttp(`${app.url}/health`),
        }),
        'socket-dropped': socketIs(
          'the app closes each WebSocket, because its handler fails',
          1011,
        ),
      },
    };

    function bearerOnly(): Fault {
      const asks = (headers: Readonly<Record<string, string>>): Promise<Response> =>
        fetch(`${app.url}/api/v1/agents`, { headers });
      const before = app.table().routes[listing] ?? [];
      return {
        title: 'the API wants the key in the other header',
        inject: () => {
          const lacks = { header: 'authorization', value: `Bearer ${key}` };
          app.change((table) => ({
            ...table,
            routes: {
              ...table.routes,
              [listing]: [
                { ...refused, lacks },
                { status: 200, json: [] },
              ],
            },
          }));
        },
        isActive: async () => (await asks({ 'x-api-key': key })).status === 401,
        undo: () => {
          app.change((table) => ({ ...table, routes: { ...table.routes, [listing]: before } }));
        },
      };
    }
  },
};
