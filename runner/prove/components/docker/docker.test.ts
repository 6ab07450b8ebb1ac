import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSite } from '../../lab/site.ts';
import type { Site } from '../../lab/component.ts';
import { docker as dockerComponent, type Docker } from './docker.ts';
import { type DockerService, toDockerService } from './docker-service.ts';
import { postgres, type Postgres } from '../postgres.ts';

let site: Site;
let db: Postgres;
let service: DockerService;
let double: Docker;
beforeAll(async () => {
  // A blank and a quote in the path must not matter.
  const folder = await mkdtemp(join(tmpdir(), "fixbook's lab-"));
  site = await createSite({ folder, path: process.env['PATH'] ?? '', isSandbox: false });
  db = await site.start(postgres({ database: 'ares_dev' }));
  service = toDockerService({
    project: 'ares',
    name: 'postgres',
    image: `postgres:${db.about.version}`,
    published: db.server.port,
    target: 5432,
    server: db.server,
  });
  double = await site.start(dockerComponent({ name: 'ares', services: [service] }));
});
afterAll(async () => {
  await site.close();
  await rm(site.folder, { recursive: true, force: true, maxRetries: 20 });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Calls `docker` from PATH, as a shell would. */
function docker(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...site.env };
    execFile('docker', args, { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const ps = () => docker('compose', 'ps', '--all', '--format', 'json', 'postgres');

describe('a service that runs', () => {
  it('is one JSON object on one line, with the port that is really open', async () => {
    const { code, out, err } = await ps();

    expect([code, err, out.trimEnd().split('\n').length]).toEqual([0, '', 1]);
    expect(JSON.parse(out)).toEqual({
      ExitCode: 0,
      Health: '',
      Image: `postgres:${db.about.version}`,
      Name: 'ares-postgres-1',
      Project: 'ares',
      Publishers: [
        {
          URL: '0.0.0.0',
          TargetPort: 5432,
          PublishedPort: db.server.port,
          Protocol: 'tcp',
        },
      ],
      Service: 'postgres',
      State: 'running',
      Status: expect.stringMatching(/^Up \d+ seconds$/) as string,
    });
  });

  it('is a row of a table without --format', async () => {
    const { out } = await docker('compose', 'ps', 'postgres');

    expect(out.replace(/\d+ seconds/, 'N seconds')).toBe(
      [
        'NAME              IMAGE           SERVICE    STATUS         PORTS',
        `ares-postgres-1   postgres:${db.about.version}   postgres   Up N seconds   0.0.0.0:${db.server.port}->5432/tcp`,
        '',
      ].join('\n'),
    );
  });

  it('stays as it is when it is started again', async () => {
    const { pid } = db.server;

    expect(await docker('compose', 'up', '-d', 'postgres')).toEqual({
      code: 0,
      out: '',
      err: ' Container ares-postgres-1  Running\n',
    });
    expect(db.server.pid).toBe(pid);
  });

  it('is really stopped, and accepts connections when up has ended', async () => {
    expect(await docker('compose', 'stop', 'postgres')).toMatchObject({
      code: 0,
      err: ' Container ares-postgres-1  Stopped\n',
    });
    expect(db.server.isRunning()).toBe(false);
    expect(await db.loginCode()).toBe('ECONNREFUSED');

    expect(await docker('compose', 'up', '-d', 'postgres')).toMatchObject({
      code: 0,
      err: ' Container ares-postgres-1  Started\n',
    });
    expect(await db.loginCode()).toBe('none');
  });

  it('shows the lines of the real log', async () => {
    const { code, out } = await docker('compose', 'logs', '--no-color', '--tail', '1', 'postgres');

    expect(code).toBe(0);
    expect(out).toMatch(/^postgres-1 {2}\| \d{4}-\S+ \S+ UTC \[\d+\] [A-Z]+: {2}.+\n$/);
    const all = await docker('compose', 'logs', 'postgres');
    expect(all.out).toContain('database system is ready to accept connections');
  });
});

describe('a service that is stopped', () => {
  beforeEach(() => service.stop());
  afterEach(() => service.up());

  it('has exited with 0 and publishes nothing', async () => {
    expect(JSON.parse((await ps()).out)).toMatchObject({
      State: 'exited',
      Status: 'Exited (0)',
      ExitCode: 0,
      Publishers: [],
    });
  });

  it('is not shown without --all', async () => {
    const { code, out } = await docker('compose', 'ps', '--format', 'json', 'postgres');

    expect([code, out]).toEqual([0, '']);
  });
});

describe('a service that was never created', () => {
  beforeEach(() => service.remove());
  afterEach(() => service.up());

  it('is nothing, and that is no error', async () => {
    expect(await ps()).toEqual({ code: 0, out: '', err: '' });
  });

  it('has no log', async () => {
    expect(await docker('compose', 'logs', 'postgres')).toEqual({ code: 0, out: '', err: '' });
  });

  it('is created by up', async () => {
    const { code, err } = await docker('compose', 'up', '-d', 'postgres');

    expect([code, err]).toEqual([0, ' Container ares-postgres-1  Created and started\n']);
    expect(await db.loginCode()).toBe('none');
  });
});

describe('anything else', () => {
  it('docker compose version says that it is a double', async () => {
    expect(await docker('compose', 'version')).toEqual({
      code: 0,
      out: "Docker Compose version v2 (Fixbook's double)\n",
      err: '',
    });
  });

  it.for([
    [['swarm', 'init'], 'unknown command'],
    [['ps'], 'only with --quiet'],
    [[], 'unknown command'],
    [['compose'], 'unknown command'],
    [['compose', 'toString'], 'unknown command'],
    [['compose', 'down', '-v'], 'unknown command'],
    [['compose', 'up', 'postgres'], 'only with -d'],
    [['compose', 'ps', 'redis'], 'there is no service “redis”, only “postgres”'],
    [['compose', 'ps', '--format', 'yaml'], 'unknown format “yaml”'],
    [['compose', 'logs', '--tail', 'x', 'postgres'], '“x” is not a number of lines'],
    [['compose', 'logs', '-f', 'postgres'], "Unknown option '-f'"],
  ] as [string[], string][])('docker %j ends with 97: %s', async ([args, reason]) => {
    const { code, out, err } = await docker(...args);

    expect([code, out]).toEqual([97, '']);
    expect(err).toContain(
      `docker (Fixbook's double) cannot do “docker ${args.join(' ')}”: ${reason}`,
    );
  });

  it('every call is logged, the last one last', async () => {
    await docker('compose', 'version');
    await docker('info');

    expect(double.calls().slice(-2)).toEqual([
      { args: ['compose', 'version'], exitCode: 0 },
      { args: ['info'], exitCode: 97 },
    ]);
  });
});
