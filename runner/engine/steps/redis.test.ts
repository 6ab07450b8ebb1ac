import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepClosedPort } from './example-closed-port.ts';
import { createTestContext } from './example-context.ts';
import { redis } from './redis.ts';
import type { Learned } from './step-executor.ts';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

function ask(url: string, command: string[], timeoutMs = 20_000) {
  const context = createTestContext({
    values: { REDIS_URL: url, SESSION: 'a b\r\nDEL x' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  return redis({ url: '$REDIS_URL', command }, context);
}

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
    expect(await ask(url, ['NONSENSE'])).toMatchObject({
      facts: { connected: true, error: 'ERR', reply: null },
      summary: "ERR unknown command 'NONSENSE', with args beginning with: ",
    });
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

describe('a scripted server', () => {
  let server: Server | null = null;
  const sockets = new Set<Socket>();

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
  });

  /** Answers the first bytes it gets as said; what it got is told. */
  async function serve(answer: (socket: Socket) => void): Promise<{ url: string; got: string[] }> {
    const got: string[] = [];
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        got.push(chunk.toString());
        answer(socket);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
  }

  const replyTo = async (bytes: string, ...command: string[]): Promise<Learned<'redis'>> => {
    const { url } = await serve((socket) => socket.write(bytes));
    return ask(url, command.length === 0 ? ['PING'] : command);
  };

  it.each<[string, string, unknown]>([
    ['a text', '+PONG\r\n', 'PONG'],
    ['a number', ':-42\r\n', -42],
    ['a number too large to hold', ':9223372036854775807\r\n', '9223372036854775807'],
    ['bytes with a line break', '$4\r\na\r\nb\r\n', 'a\r\nb'],
    ['nothing', '$-1\r\n', null],
    ['no list', '*-1\r\n', null],
    ['an empty list', '*0\r\n', []],
    ['lists in lists', '*2\r\n*1\r\n:1\r\n$1\r\nx\r\n', [[1], 'x']],
    ['an error in a list', '*1\r\n-ERR no\r\n', ['(error) ERR no']],
  ])('%s', async (_, bytes, reply) => {
    expect(await replyTo(bytes)).toMatchObject({ facts: { connected: true, error: '', reply } });
  });

  it.each(['DENIED', 'LOADING', 'MISCONF'])(
    '%s is an error of a server that answers',
    async (e) => {
      expect(await replyTo(`-${e} because\r\n`)).toMatchObject({
        facts: { connected: true, error: e, message: `${e} because`, reply: null },
      });
    },
  );

  it('a reply that comes byte by byte is put together', async () => {
    const { url } = await serve((socket) => {
      const bytes = [...Buffer.from('*2\r\n$2\r\né\r\n:1\r\n')];
      const send = (): void => {
        const byte = bytes.shift();
        if (byte === undefined) return;
        socket.write(Buffer.from([byte]));
        setTimeout(send, 1);
      };
      send();
    });
    expect(await ask(url, ['PING'])).toMatchObject({ facts: { reply: ['é', 1] } });
  });

  it('user, password and database are sent before the command, each after an answer', async () => {
    const { url, got } = await serve((socket) => socket.write('+OK\r\n'));
    await ask(`${url.replace('//', '//me:p%40ss@')}/2`, ['PING']);
    expect(got).toEqual([
      '*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$4\r\np@ss\r\n',
      '*2\r\n$6\r\nSELECT\r\n$1\r\n2\r\n',
      '*1\r\n$4\r\nPING\r\n',
    ]);
  });

  it.each([
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['a number that is none', ':x\r\n'],
    ['a length that is none', '$-7\r\n'],
    ['bytes longer than said', '$1\r\nabc\r\n'],
    ['endless nesting', '*1\r\n'.repeat(50)],
  ])('%s is not Redis', async (_, bytes) => {
    expect(await replyTo(bytes)).toMatchObject({
      facts: { connected: false, reason: 'not-redis' },
      summary: 'something else than Redis answers',
    });
  });

  it('a reply without end is not read for ever', async () => {
    expect(await replyTo(`$999999999\r\n${'x'.repeat(1_100_000)}`)).toMatchObject({
      because: 'expectation-unclear',
    });
  });

  it('a long list and a long text are cut', async () => {
    const long = await replyTo(`*2000\r\n${':1\r\n'.repeat(2000)}`);
    expect(long.ran && (long.facts.reply as unknown[]).length).toBe(1000);
    const text = await replyTo(`$5000\r\n${'x'.repeat(5000)}\r\n`);
    expect(text.ran && (text.facts.reply as string).length).toBe(4096);
    expect(text.ran && text.facts.text.length).toBe(5000);
  });

  it('a server that hangs up is a reset', async () => {
    const { url } = await serve((socket) => socket.end());
    expect(await ask(url, ['PING'])).toMatchObject({
      facts: { connected: false, reason: 'reset' },
    });
  });

  it('nobody listening is refused', async () => {
    const { port, release } = await keepClosedPort();
    const learned = await ask(`redis://127.0.0.1:${port}`, ['PING']);
    release();
    expect(learned).toMatchObject({
      facts: { connected: false, reason: 'refused', error: '' },
    });
  });

  it.each(['http://localhost', 'localhost:6379', 'redis://', 'redis://:%zz@localhost'])(
    '%s is bad input',
    async (url) => {
      expect(await ask(url, ['PING'])).toMatchObject({ because: 'bad-input' });
    },
  );
});
