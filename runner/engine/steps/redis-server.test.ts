import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestContext } from './example-context.ts';
import { ask } from './example-redis-question.ts';
import { redis } from './redis.ts';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe.runIf(isInstalled)('a real server (skipped where no redis-server is on the PATH)', () => {
  let server: ChildProcess;
  let url = '';
  let folder = '';

  const set = async (...setting: readonly string[]): Promise<void> => {
    expect(await ask(url, ['CONFIG', 'SET', ...setting])).toMatchObject({ facts: { error: '' } });
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fixbook-redis-'));
    while (!(await start(await freePort())));
  });

  /** Whether it came up: somebody else may have taken the port that was free a moment ago. */
  async function start(port: number): Promise<boolean> {
    url = `redis://127.0.0.1:${port}`;
    const settings = ['--bind', '127.0.0.1', '--save', '', '--dir', folder];
    server = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' });
    while (server.exitCode === null) {
      const learned = await ask(url, ['PING']);
      if (learned.ran && learned.facts.connected) return true;
      await sleep(20);
    }
    return false;
  }

  /** The server may not have noticed yet that the client before has left its place. */
  async function takeOnlyPlace(): Promise<Socket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const closed = new Promise<string>((settle) => {
      socket
        .on('error', () => undefined)
        .once('close', () => {
          settle('');
        });
    });
    socket.write('PING\r\n');
    const answered = new Promise<string>((settle) =>
      socket.once('data', (b) => {
        settle(b.toString());
      }),
    );
    if ((await Promise.race([answered, closed])).startsWith('+PONG')) return socket;
    socket.destroy();
    return takeOnlyPlace();
  }

  afterAll(() => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('a reply is plain data', async () => {
    expect(await ask(url, ['SET', 'k', 'é"1'])).toMatchObject({ facts: { reply: 'OK' } });
    expect(await ask(url, ['GET', 'k'])).toMatchObject({ facts: { reply: 'é"1', text: 'é"1' } });
    expect(await ask(url, ['GET', 'none'])).toMatchObject({
      facts: { reply: null },
      summary: '(nil)',
    });
    expect(await ask(url, ['DBSIZE'])).toMatchObject({ facts: { reply: 1 }, summary: '1' });
    expect(await ask(url, ['RPUSH', 'l', 'a', 'b'])).toMatchObject({ facts: { reply: 2 } });
    expect(await ask(url, ['LRANGE', 'l', '0', '-1'])).toMatchObject({
      facts: { reply: ['a', 'b'], text: '1) a\n2) b' },
      summary: '2 items',
    });
  });

  it('INFO, HGETALL and CONFIG GET are maps', async () => {
    const learned = await ask(url, ['info', 'memory']);
    expect(learned).toMatchObject({
      facts: { reply: { maxmemory: 0, maxmemory_policy: 'noeviction' } },
    });
    await ask(url, ['HSET', 'h', 'a', '1', 'b', '2']);
    expect(await ask(url, ['HGETALL', 'h'])).toMatchObject({
      facts: { reply: { a: '1', b: '2' }, text: 'a: 1\nb: 2' },
    });
    expect(await ask(url, ['CONFIG', 'GET', 'maxmemory'])).toMatchObject({
      facts: { reply: { maxmemory: '0' } },
    });
  });

  it('a param is one word, whatever it holds', async () => {
    await ask(url, ['SET', 'x', '1']);
    expect(await ask(url, ['ECHO', '$SESSION'])).toMatchObject({
      facts: { reply: 'a b\r\nDEL x' },
    });
    expect(await ask(url, ['EXISTS', 'x'])).toMatchObject({ facts: { reply: 1 } });
  });

  it('the database of the URL is used', async () => {
    await ask(`${url}/3`, ['SET', 'only-in-3', '1']);
    expect(await ask(`${url}/3`, ['DBSIZE'])).toMatchObject({ facts: { reply: 1 } });
    expect(await ask(`${url}/99`, ['DBSIZE'])).toMatchObject({ facts: { error: 'ERR' } });
  });

  it('an unknown command has its error', async () => {
    const learned = await ask(url, ['NONSENSE']);
    expect(learned).toMatchObject({
      facts: { connected: true, error: 'ERR' },
      summary: "ERR unknown command 'NONSENSE', with args beginning with: ",
    });
    expect(learned).not.toHaveProperty('facts.reply');
  });

  it('a full memory is OOM', async () => {
    await set('maxmemory', '1');
    expect(await ask(url, ['SET', 'big', 'x'])).toMatchObject({ facts: { error: 'OOM' } });
    await set('maxmemory', '0');
  });

  it('a replica is READONLY', async () => {
    await ask(url, ['REPLICAOF', '127.0.0.1', '1']);
    expect(await ask(url, ['SET', 'k', 'x'])).toMatchObject({ facts: { error: 'READONLY' } });
    await ask(url, ['REPLICAOF', 'NO', 'ONE']);
  });

  it('a wrong, a missing and the right password are told apart, and the setting is not shown', async () => {
    await set('requirepass', 's3cret/word');
    const login = (password: string): string => url.replace('//', `//:${password}@`);
    expect(await ask(url, ['PING'])).toMatchObject({ facts: { connected: true, error: 'NOAUTH' } });
    expect(await ask(login('wrong'), ['PING'])).toMatchObject({ facts: { error: 'WRONGPASS' } });
    const right = login('s3cret%2Fword');
    const context = createTestContext({ values: { REDIS_URL: right } });
    const command = ['CONFIG', 'GET', '*pass*'];
    const learned = await redis({ url: '$REDIS_URL', command }, context);
    expect(learned).toMatchObject({ facts: { reply: { requirepass: '(not shown)' } } });
    expect(JSON.stringify(learned) + context.printed()).not.toContain('s3cret');
    expect(await ask(right, ['CONFIG', 'SET', 'requirepass', ''])).toMatchObject({ ran: true });
  });

  it('a server without a free place answers so, instead of resetting', async () => {
    await set('maxclients', '1');
    const holder = await takeOnlyPlace();
    expect(await ask(url, ['PING'])).toMatchObject({
      facts: { connected: true, error: 'ERR', message: 'ERR max number of clients reached' },
    });
    holder.write('CONFIG SET maxclients 1000\r\n');
    await once(holder, 'data');
    holder.destroy();
  });

  it('a frozen server accepts and says nothing, so nothing was learned', async () => {
    server.kill('SIGSTOP');
    try {
      expect(await ask(url, ['PING'], 300)).toEqual({
        ran: false,
        because: 'timeout',
        reason: 'no reply in time',
      });
    } finally {
      server.kill('SIGCONT');
    }
  });
});
