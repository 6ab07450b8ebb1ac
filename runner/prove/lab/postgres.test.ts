import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { askDatabase } from './ask-database.ts';
import { bundleProgram } from './bundle-program.ts';
import { isAlive } from './is-alive.ts';
import { pollUntil } from './poll-until.ts';
import { asNobody } from './postgres-launcher.ts';
import { startPostgres } from './postgres.ts';
import type { PostgresOptions, PostgresServer } from './postgres.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0;
const login = { user: 'postgres', password: 'p@ss:w/rd#1', database: 'ares_dev' };

async function startServer(options: Partial<PostgresOptions> = {}): Promise<PostgresServer> {
  const server = await startPostgres({
    folder: await createTemporaryFolder(),
    ...login,
    ...options,
  });
  onTestFinished(() => server.stop());
  return server;
}

function ask(url: string, query = 'select 1 as one') {
  return askDatabase({ url, query, timeoutMs: 30_000 });
}

function changeUrl(url: string, change: Partial<Pick<URL, 'password' | 'pathname'>>): string {
  return Object.assign(new URL(url), change).href;
}

describe('a server of the lab', () => {
  let parent: string;
  let folder: string;
  let server: PostgresServer;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'fixbook-lab-'));
    folder = join(parent, 'a server');
    server = await startPostgres({ folder, ...login });
  });
  afterAll(async () => {
    await server.stop();
    await rm(parent, { recursive: true });
  });

  it('answers queries and tells its version', async () => {
    expect(await ask(server.url)).toEqual({ ok: true, rows: [{ one: 1 }] });
    expect(await ask(server.url, 'show server_version')).toEqual({
      ok: true,
      rows: [{ server_version: server.version }],
    });
  });

  it('refuses a wrong password with SQLSTATE 28P01', async () => {
    const url = changeUrl(server.url, { password: 'wrong' });

    expect(await ask(url)).toEqual({ ok: false, code: '28P01' });
  });

  it('refuses a database that does not exist with SQLSTATE 3D000', async () => {
    const url = changeUrl(server.url, { pathname: '/nope' });

    expect(await ask(url)).toEqual({ ok: false, code: '3D000' });
  });

  it('listens on 127.0.0.1 only and on no socket file', async () => {
    const query = `select name, setting from pg_settings
      where name in ('listen_addresses', 'unix_socket_directories') order by name`;

    expect(await ask(server.url, query)).toEqual({
      ok: true,
      rows: [
        { name: 'listen_addresses', setting: '127.0.0.1' },
        { name: 'unix_socket_directories', setting: '' },
      ],
    });
  });

  it('leaves no file with the password', async () => {
    expect((await readdir(folder)).sort()).toEqual(['data', 'native', 'postgres.log']);
  });

  it.runIf(process.platform === 'linux')(
    'has the links that the package makes in its install script, in its own folder',
    async () => {
      expect(await readlink(join(folder, 'native', 'lib', 'libicuuc.so.60'))).toMatch(
        /linux-\w+\/native\/lib\/libicuuc\.so\.60/,
      );
    },
  );

  it('is gone when stop resolves, and keeps port and data when started again', async () => {
    await ask(server.url, 'create table kept ()');
    const pid = server.pid!;

    await server.stop();
    expect(isAlive(pid)).toBe(false);
    expect([server.isRunning(), server.pid, server.exitCode]).toEqual([false, null, 0]);
    expect(await ask(server.url)).toEqual({ ok: false, code: 'ECONNREFUSED' });

    await server.start();
    expect([server.isRunning(), server.exitCode]).toEqual([true, null]);
    expect(await ask(server.url, 'select count(*)::int from kept')).toEqual({
      ok: true,
      rows: [{ count: 0 }],
    });
  });

  it('starts once when it is asked twice at the same time', async () => {
    await server.stop();

    await Promise.all([server.start(), server.start()]);
    const { pid } = server;
    await server.start();
    expect(server.pid).toBe(pid);
  });

  it('is stopped even when it is frozen', async () => {
    process.kill(server.pid!, 'SIGSTOP');

    await server.stop();
    expect(server.isRunning()).toBe(false);
  });

  it('tells that it was killed, and starts again after that', async () => {
    await server.start();
    process.kill(server.pid!, 'SIGKILL');

    expect(await pollUntil(() => !server.isRunning(), 30_000)).toBe(true);
    expect(server.exitCode).toBe(137);
    await server.start();
    expect(await ask(server.url)).toMatchObject({ ok: true });
  });

  it('asks nothing of a server that still recovers, so that its log holds no refusal', async () => {
    await ask(
      server.url,
      "create table much as select repeat('x', 900) from generate_series(1, 1e5)",
    );
    process.kill(server.pid!, 'SIGKILL');
    expect(await pollUntil(() => !server.isRunning(), 30_000)).toBe(true);
    await server.start();
    const log = await readFile(server.logFile, 'utf8');
    expect(log).toContain('automatic recovery in progress');
    expect(log).not.toMatch(/FATAL: +the database system is/);
  });

  it('says what its log says when the port is taken', async () => {
    const started = startServer({ port: server.port });

    await expect(started).rejects.toThrow(
      /^PostgreSQL did not start on port \d+:\n[^]*could not bind IPv4 address "127\.0\.0\.1"/,
    );
  });
});

describe('who runs it', () => {
  it.runIf(isLinuxRoot)(
    'root can start it as nobody where user namespaces are forbidden',
    async () => {
      const server = await startServer({
        launchers: [{ prefix: ['false'], owner: null }, asNobody],
      });

      expect(await ask(server.url)).toMatchObject({ ok: true });
      const status = await readFile(`/proc/${server.pid!}/status`, 'utf8');
      expect(status).toMatch(/^Uid:\t65534\t65534/m);
    },
  );

  it('where nothing works it says so, with what would help', async () => {
    const started = startServer({ launchers: [{ prefix: ['/no/such/program'], owner: null }] });

    await expect(started).rejects.toMatchObject({
      message: 'PostgreSQL cannot be started here: spawn /no/such/program ENOENT',
      hint: 'PostgreSQL refuses to run as root. Run this as an ordinary user.',
    });
  });
});

describe('an owner that dies', () => {
  const source = `
    import { startPostgres } from './postgres.ts';
    const server = await startPostgres({
      folder: process.argv[2], user: 'postgres', password: 'x', database: 'ares_dev',
    });
    console.log(server.pid, server.url);
    setInterval(() => undefined, 1_000);`;

  /** Starts a program that owns a server, as another user when a prefix makes it one. */
  async function startOwner(prefix: typeof asNobody.prefix = []) {
    const folder = await createTemporaryFolder();
    const program = await bundleProgram({ source, folder, name: 'owner.mjs' });
    const labFolder = join(folder, 'lab');
    await mkdir(labFolder);
    if (prefix.length > 0) {
      for (const path of [folder, labFolder]) await chown(path, 65534, 65534);
    }
    const [command, ...args] = [...prefix, process.execPath, program, labFolder];
    const owner = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void owner.kill('SIGKILL'));
    const [line] = (await once(createInterface(owner.stdout), 'line')) as [string];
    const [pid = '', url = ''] = line.split(' ');
    return { owner, url, postgres: Number(pid) };
  }

  it('takes the server with it, even by SIGKILL', async () => {
    const { owner, url, postgres } = await startOwner();
    expect(await ask(url)).toMatchObject({ ok: true });

    owner.kill('SIGKILL');
    expect(await pollUntil(() => !isAlive(postgres), 30_000)).toBe(true);
    expect(await ask(url)).toEqual({ ok: false, code: 'ECONNREFUSED' });
  });

  it('takes a frozen server with it', async () => {
    const { owner, postgres } = await startOwner();
    process.kill(postgres, 'SIGSTOP');

    owner.kill('SIGKILL');
    expect(await pollUntil(() => !isAlive(postgres), 30_000)).toBe(true);
  });

  it.runIf(isLinuxRoot)('may be an ordinary user', async () => {
    const { owner, url, postgres } = await startOwner(asNobody.prefix);
    expect(await ask(url)).toMatchObject({ ok: true });

    owner.kill('SIGKILL');
    expect(await pollUntil(() => !isAlive(postgres), 30_000)).toBe(true);
  });
});
