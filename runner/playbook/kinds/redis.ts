import { defineKind } from './kind.ts';
import { loginByHand } from './login-by-hand.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** One command to Redis: its reply, or the word that its error begins with. */
export const redis = defineKind({
  name: 'redis',
  about: 'Sends one command to Redis: the reply, or the first word of the error, such as NOAUTH.',
  actor: 'runner',
  schema: {
    description: 'Where to connect and what to ask.',
    type: 'object',
    properties: {
      url: {
        description: 'Connection string, redis:// or rediss://, with password and database if any.',
        type: 'string',
        minLength: 1,
        examples: ['$REDIS_URL'],
      },
      command: {
        description:
          'The command as a list of its words, or as a text that is split at blanks. $NAME stands for a param and is always one word. Outside fixes only commands that read are allowed.',
        type: ['string', 'array'],
        minLength: 1,
        minItems: 1,
        items: { type: 'string' },
        examples: ['PING', 'INFO memory', ['GET', 'session:$SESSION_ID']],
      },
    },
    required: ['url', 'command'],
    additionalProperties: false,
    examples: [{ url: '$REDIS_URL', command: 'PING' }],
  },
  facts: {
    connected: { type: 'bool', about: 'A Redis server answered, be it with an error.' },
    reason: {
      type: 'string',
      about:
        'Empty when connected; else refused, unreachable, reset, unknown-host, tls or not-redis.',
    },
    error: {
      type: 'string',
      about:
        'First word of the error, such as NOAUTH, WRONGPASS, OOM, READONLY, LOADING, MISCONF or DENIED; empty when there was none.',
    },
    message: {
      type: 'string',
      about: "The server's whole error; empty when there was none.",
      quotes: true,
    },
    reply: {
      type: 'dyn',
      about:
        'The reply as plain data; INFO, CONFIG GET and HGETALL as a map. Lists end after 1,000 items, texts after 4 KiB. Unknown after an error.',
      quotes: true,
      answered: true,
    },
    text: {
      type: 'string',
      about: 'The reply as text (first 256 KiB); unknown after an error.',
      bulky: true,
      answered: true,
    },
    durationMs: { type: 'int', about: 'Time from connecting to the reply, in milliseconds.' },
  },
  expect: 'connected && error == ""',
  resolve: (written) => ({
    url: written.url,
    command:
      typeof written.command === 'string'
        ? written.command.trim().split(/\s+/)
        : [...written.command],
  }),
  byHand: ({ url, command }) => {
    const { password, bare, userOption } = loginByHand(url, 'REDISCLI_AUTH');
    const words = command.map(quoteForShell).join(' ');
    return `${password}redis-cli -u ${bare}${userOption} ${words}`;
  },
  texts: (input) => [input.url, ...input.command],
});
