import { join } from 'node:path';
import { fileReads, lineChanged, writeInto } from '../../components/files.ts';
import { redis, redisEvicts, redisFaults } from '../../components/redis.ts';
import type { Fault, Lab } from '../../lab/lab.ts';

const lines = {
  store: "const { RedisStore } = require('connect-redis');\n",
  proxy: "app.set('trust proxy', 1);\n",
  use: "app.use(session({ store: new RedisStore({ client, prefix: 'sess:' }), secret, cookie }));\n",
  cookie: 'const cookie = { secure: true, httpOnly: true };\n',
};
const session = ['SET', 'sess:lab', '{}'] as const;

/** Where CoordinAItor keeps who is logged in: Redis, the source that uses it, its settings. */
export const coordinaitorSessions: Lab = {
  name: 'coordinaitor-sessions',
  title: 'CoordinAItor: sessions in Redis',
  needs: { sandbox: true, tools: ['redis-server'] },
  doubles: ['The API itself is not there: its source, packages and settings are files of the lab.'],
  start: async (site) => {
    const source = join(site.work, 'src', 'session.js');
    const settings = join(site.work, '.env');
    writeInto(source, sourceWith({}));
    writeInto(join(site.work, 'package.json'), '{"dependencies":{"connect-redis":"^8.0.0"}}');
    writeInto(
      join(site.work, 'node_modules', 'connect-redis', 'package.json'),
      '{"name":"connect-redis","version":"8.1.0"}',
    );
    writeInto(settings, `SESSION_SECRET=${'s'.repeat(48)}\n`);
    const store = await site.start(redis({ password: '' }));
    await store.ask(...session);
    const has = (title: string, other: Partial<typeof lines>): Fault =>
      fileReads(source, { title, text: sourceWith(other) });
    const { 'redis-stopped': stopped, ...faults } = redisFaults(store);
    return {
      params: () => ({
        REDIS_URL: store.url(),
        ENV_FILE: '.env',
        SOURCE_DIR: 'src',
        WEB_ORIGIN: 'https://coordinaitor.example.org',
      }),
      faults: {
        'redis-stopped': {
          ...stopped,
          // It keeps nothing on the disk: who was logged in does so again.
          undo: async () => {
            await store.program.start();
            await store.ask(...session);
          },
        },
        ...faults,
        'redis-evicts': redisEvicts(store, 'sess:lab'),
        'sessions-in-memory': has('sessions live in the memory of the API', {
          store: '',
          use: 'app.use(session({ secret, cookie }));\n',
        }),
        'session-store-old': has('the store is made as an older version wanted it', {
          store: "const RedisStore = require('connect-redis')(session);\n",
        }),
        'session-proxy-unknown': has('the API does not believe its proxy', { proxy: '' }),
        'session-cookie-of-localhost': has('the cookie names localhost as its domain', {
          cookie: "const cookie = { secure: true, httpOnly: true, domain: 'localhost' };\n",
        }),
        'session-secret-short': lineChanged(settings, {
          title: 'the secret of the sessions is short',
          line: /^SESSION_SECRET=/,
          to: 'SESSION_SECRET=secret',
        }),
      },
    };
  },
};

function sourceWith(other: Partial<typeof lines>): string {
  return Object.values({ ...lines, ...other }).join('');
}
