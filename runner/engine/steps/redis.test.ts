import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { keepClosedPort } from './example-closed-port.ts';
import { ask } from './example-redis-question.ts';
import type { Learned } from './step-executor.ts';

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
        facts: { connected: true, error: e, message: `${e} because` },
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
    expect(text.ran && text.facts.text?.length).toBe(5000);
  });

  it('a server that hangs up is a reset', async () => {
    const { url } = await serve((socket) => socket.end());
    expect(await ask(url, ['PING'])).toMatchObject({
      facts: { connected: false, reason: 'reset' },
    });
  });

  it('after an error nothing is said of a reply, which nobody has seen', async () => {
    const refused = await replyTo('-NOAUTH Authentication required.\r\n');
    const facts: object = refused.ran ? refused.facts : {};
    expect(Object.keys(facts)).toContain('message');
    expect(Object.keys(facts)).not.toContain('reply');
    expect(Object.keys(facts)).not.toContain('text');
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
