import { asIs, fillText, inUrl } from '../../playbook/values/fill-text.ts';
import { maxJudged, textTooLong } from './judged-text.ts';
import { networkReasonOf, renderNetworkReason } from './network-error.ts';
import { exchangeWithRedis, type RedisExchange } from './redis-exchange.ts';
import { renderRedisValue, toPlainReply } from './redis-plain.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

const maxSummary = 80;

/** Sends one command, after AUTH and SELECT where the URL asks for them. */
export const redis: StepExecutor<'redis'> = async (input, context) => {
  const server = parseServer(fillText(input.url, context.values, inUrl));
  if (server === null) {
    return { ran: false, because: 'bad-input', reason: `${input.url} is no redis:// URL` };
  }
  const command = input.command.map((word) => fillText(word, context.values, asIs));
  const startedMs = performance.now();
  const exchange = await exchangeWithRedis(server, [...server.before, command], context.signal);
  const durationMs = Math.round(performance.now() - startedMs);
  const isTextRead = context.factsRead.has('text');
  return toLearned(exchange, { command, durationMs, print: context.print, isTextRead });
};

interface Server {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** The commands that log in and choose the database. */
  readonly before: readonly (readonly string[])[];
}

function parseServer(text: string): Server | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') return null;
  try {
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    const database = /^\/(\d+)$/.exec(url.pathname)?.[1] ?? '0';
    const auth = password === '' ? [] : [['AUTH', ...(user === '' ? [] : [user]), password]];
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? 6379 : Number(url.port),
      tls: url.protocol === 'rediss:',
      before: [...auth, ...(database === '0' ? [] : [['SELECT', database]])],
    };
  } catch {
    return null;
  }
}

function toLearned(
  exchange: RedisExchange,
  asked: {
    readonly command: readonly string[];
    readonly durationMs: number;
    readonly print: StepContext['print'];
    readonly isTextRead: boolean;
  },
): Learned<'redis'> {
  const { command, durationMs, print, isTextRead } = asked;
  switch (exchange.ended) {
    case 'replied': {
      if (exchange.reply.kind === 'error') {
        const message = exchange.reply.text;
        print(`${message}\n`);
        const error = message.split(' ', 1)[0] ?? '';
        return learned({ connected: true, error, message, durationMs }, message);
      }
      const reply = toPlainReply(command, exchange.reply.value);
      const whole = textOf(exchange.reply.value, reply);
      const text = whole.slice(0, maxJudged);
      print(`${text}\n`);
      if (isTextRead && text.length < whole.length) return textTooLong('the reply');
      return learned({ connected: true, reply, text, durationMs }, summaryOf(reply));
    }
    case 'broken': {
      const reason = networkReasonOf(exchange.error);
      if (reason !== null) return learned({ reason, durationMs }, renderNetworkReason(reason));
      return { ran: false, because: 'no-answer', reason: String(exchange.error) };
    }
    case 'not-redis':
      return learned({ reason: 'not-redis', durationMs }, 'something else than Redis answers');
    case 'too-long':
      return {
        ran: false,
        because: 'expectation-unclear',
        reason: 'the reply is longer than 1 MiB',
      };
    case 'out-of-time':
      return { ran: false, because: 'timeout', reason: 'no reply in time' };
  }
}

/** Pairs are told as pairs; everything else as the server sent it. */
function textOf(value: unknown, reply: unknown): string {
  const isPairs = Array.isArray(value) && !Array.isArray(reply);
  return renderRedisValue(isPairs ? reply : value);
}

type RedisFacts = Extract<Learned<'redis'>, { ran: true }>['facts'];

function learned(facts: Partial<RedisFacts>, words: string): Learned<'redis'> {
  const nothing = { connected: false, reason: '', error: '', message: '' };
  const summary = words.length > maxSummary ? `${words.slice(0, maxSummary - 1)}…` : words;
  return { ran: true, facts: { ...nothing, durationMs: 0, ...facts }, summary };
}

function summaryOf(reply: unknown): string {
  if (Array.isArray(reply)) return reply.length === 1 ? '1 item' : `${reply.length} items`;
  if (typeof reply === 'object' && reply !== null) {
    const count = Object.keys(reply).length;
    return count === 1 ? '1 value' : `${count} values`;
  }
  return renderRedisValue(reply).split('\n', 1)[0]?.trim() ?? '';
}
