import { type Api, api, apiFaults, isOpen } from '../components/api/api.ts';
import type { ApiTable } from '../components/api/api-table.ts';
import { docker, neverCreated } from '../components/docker/docker.ts';
import {
  type DockerService,
  startedBy,
  type Stoppable,
  toDockerService,
} from '../components/docker/docker-service.ts';
import { type Postgres, postgres, postgresFaults } from '../components/postgres.ts';
import { type Redis, redis, redisFaults } from '../components/redis.ts';
import type { Fault } from '../lab/lab.ts';
import type { Site } from '../lab/component.ts';

/** What a `docker-compose.yml` of both systems has: the database, the cache, and the API before them. */
export interface ComposeStack {
  readonly db: Postgres;
  readonly store: Redis;
  readonly app: Api;
  /** Called whenever Docker has started the API. */
  onApiStart(listener: () => void | Promise<void>): void;
  /** Another service of the project. */
  service(name: string, image: string, port: number, server: Stoppable): DockerService;
  /** Starts `docker` with these services beside the three. */
  compose(more?: readonly DockerService[], others?: readonly DockerService[]): Promise<void>;
  readonly own: Readonly<Record<'postgres' | 'redis' | 'api', DockerService>>;
  readonly params: () => Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, Fault>>;
}

/** Starts them; the API asks the real database and cache on each request for its health. */
export async function startComposeStack(
  site: Site,
  options: {
    readonly project: string;
    readonly database: string;
    readonly user?: string;
    readonly schema?: string;
    readonly countsQueries?: true;
    /** Service and port of the API. */
    readonly api: { readonly name: string; readonly port: number };
    /** What its health page says, when one of the two is down or none. */
    readonly health: (down: 'database' | 'redis' | null) => Readonly<Record<string, string>>;
    readonly routes?: ApiTable['routes'];
  },
): Promise<ComposeStack> {
  const { project, database, user, schema, health } = options;
  const db = await site.start(
    postgres({
      database,
      ...(user === undefined ? {} : { user }),
      ...(schema === undefined ? {} : { schema }),
      ...(options.countsQueries === undefined ? {} : { countsQueries: options.countsQueries }),
    }),
  );
  const store = await site.start(redis());
  const checks = () => ({ database: { postgres: db.url() }, redis: { redis: store.url() } });
  const app = await site.start(
    api({
      ...options.api,
      table: {
        checks: checks(),
        routes: {
          'GET /health': [
            { down: 'database', status: 503, json: health('database') },
            { down: 'redis', status: 503, json: health('redis') },
            { status: 200, json: health(null) },
          ],
          ...options.routes,
        },
      },
    }),
  );
  const follow = (): void => {
    app.change((table) => ({ ...table, checks: { ...table.checks, ...checks() } }));
  };
  db.onUrl(follow);
  store.onUrl(follow);
  // In the image of PostgreSQL its own tools need no login; those of Redis do.
  const inPostgres = () => ({
    PGHOST: '127.0.0.1',
    PGPASSWORD: new URL(db.adminUrl).password,
    ...{ POSTGRES_USER: 'postgres', POSTGRES_DB: database },
  });
  const inApp = () => ({ DATABASE_URL: db.url(), REDIS_URL: store.url() });
  const service = (
    name: string,
    image: string,
    published: number,
    server: Stoppable,
    env: () => Readonly<Record<string, string>> = inApp,
  ) =>
    toDockerService({
      ...{ project, name, image, published, server, env },
      obstacle: () => portObstacle(`${project}-${name}-1`, published),
    });
  const onStart: (() => void | Promise<void>)[] = [];
  const server = startedBy(app.program, async () => {
    await app.program.start();
    for (const listener of onStart) await listener();
  });
  const own = {
    postgres: service('postgres', `postgres:${db.about.version}`, 5432, db.server, inPostgres),
    redis: service('redis', `redis:${store.about.version}`, 6379, store.program, () => ({})),
    api: service(options.api.name, `${options.api.name}:latest`, options.api.port, server),
  };
  return {
    db,
    store,
    app,
    onApiStart: (listener) => void onStart.push(listener),
    service,
    own,
    compose: async (more = [], others = []) => {
      const services = [own.postgres, own.redis, ...more, own.api];
      await site.start(docker({ name: project, services, others }));
    },
    params: () => ({ DATABASE_URL: db.url(), REDIS_URL: store.url(), API_URL: app.url }),
    faults: {
      ...postgresFaults(db),
      'postgres-never-created': neverCreated(own.postgres),
      ...redisFaults(store),
      'redis-never-created': neverCreated(own.redis),
      ...apiFaults('api', app),
    },
  };
}

/** What the engine says when somebody else has the port. */
async function portObstacle(container: string, port: number): Promise<string | null> {
  if (!(await isOpen(port))) return null;
  return `driver failed programming external connectivity on endpoint ${container}: Bind for 0.0.0.0:${port} failed: port is already allocated`;
}

/** Some of the faults; each costs every playbook of the lab a run. */
export function only(
  faults: Readonly<Record<string, Fault>>,
  names: readonly string[],
): Readonly<Record<string, Fault>> {
  return Object.fromEntries(names.map((name) => [name, faultOf(faults, name)]));
}

/** One of the faults; our own bug when there is none. */
export function faultOf(faults: Readonly<Record<string, Fault>>, name: string): Fault {
  const fault = faults[name];
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  return fault;
}
