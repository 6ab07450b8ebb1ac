import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exchangeWithRedis } from '../../engine/steps/redis-exchange.ts';
import type { Component, Running } from '../lab/component.ts';
import type { Fault } from '../lab/lab.ts';
import { LabError } from '../lab/lab-error.ts';
import { createProgram, type Program } from '../lab/program.ts';
import type { RunServer } from '../lab/server-process.ts';
import { digestOf } from './digest-of.ts';
import { madeUpPassword } from './made-up-password.ts';

const lookTimeoutMs = 1_000;
/** Of what must be known, where a look that is late would be taken for a change. */
const knowTimeoutMs = 10_000;

/** A real Redis with a password. */
export interface Redis extends Running {
  readonly program: Program;
  readonly port: number;
  readonly password: string;
  /** The connection string that the lab gives out; a fault may have made it wrong. */
  url(): string;
  useUrl(url: string): void;
  /** Called with each new one, so that an app can take it over. */
  onUrl(listener: (url: string) => void): void;
  /** Asks as the owner; the reply as a text, `error: …`, or `no answer: …`. */
  ask(...command: readonly string[]): Promise<string>;
}

/** A server without files: nothing of it is on the disk. */
export function redis(
  options: { readonly port?: number; readonly password?: string; readonly run?: RunServer } = {},
) {
  return {
    start: async (site) => {
      const binary = site.tool('redis-server');
      const folder = await site.folderFor('redis');
      const port = await site.port(options.port ?? 6379);
      const password = options.password ?? madeUpPassword();
      const logFile = join(folder, 'redis.log');
      const exchange = (command: readonly string[], timeoutMs: number) =>
        exchangeWithRedis(
          { host: '127.0.0.1', port, tls: false },
          [...(password === '' ? [] : [['AUTH', password]]), command],
          AbortSignal.timeout(timeoutMs),
        );
      const ask = async (...command: readonly string[]): Promise<string> => {
        const answer = await exchange(command, lookTimeoutMs);
        if (answer.ended !== 'replied') return `no answer: ${answer.ended}`;
        const { reply } = answer;
        return reply.kind === 'error' ? `error: ${reply.text}` : JSON.stringify(reply);
      };
      const known = async (...command: readonly string[]): Promise<unknown> => {
        const answer = await exchange(command, knowTimeoutMs);
        if (answer.ended === 'replied' && answer.reply.kind === 'value') return answer.reply.value;
        throw new LabError(`Redis does not tell ${command.join(' ')}`, { hint: 'Is it running?' });
      };
      const program = createProgram({
        name: 'Redis',
        plan: () => ({
          command: [
            ...[binary, '--port', String(port), '--bind', '127.0.0.1', '--save', ''],
            ...['--appendonly', 'no', '--dir', folder, '--daemonize', 'no'],
            ...(password === '' ? [] : ['--requirepass', password]),
          ],
          logFile,
          env: { PATH: site.env['PATH'] ?? '', LC_ALL: 'C' },
        }),
        isReady: async () => (await ask('PING')).includes('PONG'),
        run: options.run,
      });
      await program.start();
      const login = password === '' ? '' : `:${password}@`;
      const listeners: ((url: string) => void)[] = [];
      let url = `redis://${login}127.0.0.1:${port}/0`;
      return {
        about: { name: 'Redis', version: await versionOf(binary), isReal: true },
        program,
        port,
        password,
        url: () => url,
        useUrl: (other) => {
          url = other;
          for (const listener of listeners) listener(url);
        },
        onUrl: (listener) => void listeners.push(listener),
        ask,
        ailment: async () => {
          const answer = await ask('SET', 'fixbook:look', '1');
          return answer.includes('OK') ? null : `Redis does not take writes: ${answer}`;
        },
        fingerprint: async () => ({
          process: String(program.pid),
          // They come in the order of a table that is built anew now and then.
          keys: JSON.stringify([await known('KEYS', '*')].flat().sort()),
          settings: digestOf(JSON.stringify(await known('CONFIG', 'GET', '*'))),
        }),
        close: () => program.stop(),
      };
    },
  } satisfies Component<Redis>;
}

async function versionOf(binary: string): Promise<string> {
  const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 });
  return /v=(\S+)/.exec(stdout)?.[1] ?? 'unknown';
}

/** What can go wrong with any Redis. */
export function redisFaults(store: Redis) {
  return {
    'redis-stopped': {
      title: 'Redis is stopped',
      inject: () => store.program.stop(),
      isActive: async () => (await store.ask('PING')) === 'no answer: broken',
      undo: () => store.program.start(),
    },
    'redis-frozen': {
      title: 'Redis hangs: it accepts connections and never answers',
      inject: () => {
        store.program.freeze();
      },
      isActive: async () => (await store.ask('PING')) === 'no answer: out-of-time',
      undo: () => {
        store.program.thaw();
      },
    },
    'redis-wrong-password': wrongPassword(store),
    'redis-memory-full': setting(store, {
      title: 'Redis is full and refuses writes with OOM',
      set: [
        ['maxmemory-policy', 'noeviction'],
        ['maxmemory', '1'],
      ],
      back: [['maxmemory', '0']],
      isActive: async () => (await store.ask('SET', 'fixbook:look', '1')).startsWith('error: OOM'),
    }),
    'redis-read-only': {
      title: 'Redis is a replica and refuses writes with READONLY',
      inject: async () => {
        demandOk(await store.ask('REPLICAOF', '127.0.0.1', '1'));
      },
      isActive: async () =>
        (await store.ask('SET', 'fixbook:look', '1')).startsWith('error: READONLY'),
      undo: async () => {
        demandOk(await store.ask('REPLICAOF', 'NO', 'ONE'));
      },
    },
  } satisfies Record<string, Fault>;
}

/** Redis asks for a password all of a sudden, and the connection string has none: NOAUTH. */
export function redisWantsPassword(store: Redis): Fault {
  const right = store.url();
  return {
    title: 'Redis wants a password, and REDIS_URL has none',
    inject: () => {
      const url = new URL(right);
      url.password = '';
      store.useUrl(url.href);
    },
    isActive: async () => {
      const exchange = await exchangeWithRedis(
        { host: '127.0.0.1', port: store.port, tls: false },
        [['PING']],
        AbortSignal.timeout(lookTimeoutMs),
      );
      const isRefused = exchange.ended === 'replied' && exchange.reply.kind === 'error';
      return new URL(store.url()).password === '' && isRefused;
    },
    undo: () => {
      store.useUrl(right);
    },
  };
}

/** Redis has thrown keys away to make room; `kept` is one that is there again afterwards. */
export function redisEvicts(store: Redis, kept: string): Fault {
  const evicted = async (): Promise<boolean> =>
    !/evicted_keys:0\b/.test(await store.ask('INFO', 'stats'));
  return {
    title: 'Redis has thrown keys away to make room',
    inject: async () => {
      for (let i = 0; i < 50; i += 1) await store.ask('SET', `fixbook:${i}`, 'x'.repeat(1_000));
      demandOk(await store.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-random'));
      demandOk(await store.ask('CONFIG', 'SET', 'maxmemory', '1'));
      await store.ask('SET', 'fixbook:look', '1');
      demandOk(await store.ask('CONFIG', 'SET', 'maxmemory', '0'));
      demandOk(await store.ask('SET', kept, '{}'));
    },
    isActive: evicted,
    undo: async () => {
      demandOk(await store.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction'));
      demandOk(await store.ask('CONFIG', 'RESETSTAT'));
    },
  };
}

function wrongPassword(store: Redis): Fault {
  const right = store.url();
  return {
    title: 'the password in REDIS_URL is wrong',
    inject: () => {
      const url = new URL(right);
      url.password = 'not-the-password';
      store.useUrl(url.href);
    },
    isActive: async () => {
      const exchange = await exchangeWithRedis(
        { host: '127.0.0.1', port: store.port, tls: false },
        [['AUTH', 'not-the-password']],
        AbortSignal.timeout(lookTimeoutMs),
      );
      return (
        store.url() !== right && exchange.ended === 'replied' && exchange.reply.kind === 'error'
      );
    },
    undo: () => {
      store.useUrl(right);
    },
  };
}

type Settings = readonly (readonly [string, string])[];

function setting(
  store: Redis,
  fault: {
    readonly title: string;
    readonly set: Settings;
    readonly back: Settings;
    readonly isActive: () => Promise<boolean>;
  },
): Fault {
  const apply = async (settings: Settings): Promise<void> => {
    for (const [name, value] of settings) {
      demandOk(await store.ask('CONFIG', 'SET', name, value));
    }
  };
  return {
    title: fault.title,
    inject: () => apply(fault.set),
    isActive: fault.isActive,
    undo: () => apply(fault.back),
  };
}

function demandOk(answer: string): void {
  if (answer.includes('OK')) return;
  throw new LabError(`Redis refused: ${answer}`, { hint: 'Is it running?' });
}
