import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { toHostName } from './host-name.ts';
import { codeOf } from './network-error.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

type RecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'NS' | 'SRV';

/** What a server says in answer: that there is nothing, or that it failed. */
const answered = ['ENOTFOUND', 'ENODATA', 'ESERVFAIL'];

/** Resolves a name. No answer is errored: it says nothing about the name. */
export const dns: StepExecutor<'dns'> = async (input, context) => {
  const fill = (text: string): string => fillText(text, context.values, asIs);
  const name = toHostName(hostOf(fill(input.name)));
  if (name === null) {
    return { ran: false, because: 'bad-input', reason: `${input.name} gives no name` };
  }
  const server = input.server === null ? null : fill(input.server);
  const startedMs = performance.now();
  try {
    const found =
      input.type === null && server === null
        ? await lookUp(name, context.signal)
        : await ask(
            { name, server, types: input.type === null ? ['A', 'AAAA'] : [input.type] },
            context,
          );
    return toLearned({ answers: found, error: '', startedMs, print: context.print });
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (!answered.includes(code)) return toObstacle(error, code);
    return toLearned({ answers: [], error: code, startedMs, print: context.print });
  }
};

/** The name itself, or the host of a URL. */
function hostOf(text: string): string {
  return URL.canParse(text) && text.includes('://') ? new URL(text).hostname : text;
}

/** The addresses that programs on this machine get; the system's resolver cannot be stopped. */
async function lookUp(name: string, signal: AbortSignal): Promise<string[]> {
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void => {
      reject(outOfTime());
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  const found = await Promise.race([lookup(name, { all: true }), stopped]);
  return found.map(({ address }) => address);
}

async function ask(
  wanted: {
    readonly name: string;
    readonly server: string | null;
    readonly types: readonly RecordType[];
  },
  context: StepContext,
): Promise<string[]> {
  // Two tries, the second twice as long, end before the step's own time does.
  const resolver = new Resolver({ timeout: Math.ceil(context.timeoutMs / 4), tries: 2 });
  const stop = (): void => {
    resolver.cancel();
  };
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    if (wanted.server !== null) resolver.setServers([await addressOf(wanted.server)]);
    const results = await Promise.allSettled(
      wanted.types.map((type) => resolveAs(resolver, wanted.name, type)),
    );
    const answers = results.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const failures = results.flatMap((one) =>
      one.status === 'rejected' && one.reason instanceof Error ? [one.reason] : [],
    );
    if (answers.length > 0) return answers;
    // Of two failures the one that is no answer counts: the other type might have been there.
    throw (
      failures.find((error) => !answered.includes(codeOf(error) ?? '')) ?? failures[0] ?? noData()
    );
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
}

/** The resolver takes addresses only. */
async function addressOf(server: string): Promise<string> {
  if (isIP(server) !== 0) return server;
  if (!URL.canParse(`dns://${server}`)) throw badServer();
  const { hostname, port } = new URL(`dns://${server}`);
  const host = hostname.replace(/^\[|\]$/g, '');
  const address = isIP(host) === 0 ? (await lookup(host)).address : host;
  return port === '' ? address : `${isIP(address) === 6 ? `[${address}]` : address}:${port}`;
}

async function resolveAs(resolver: Resolver, name: string, type: RecordType): Promise<string[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'CNAME':
      return resolver.resolveCname(name);
    case 'NS':
      return resolver.resolveNs(name);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    case 'MX':
      return (await resolver.resolveMx(name)).map((mx) => `${mx.priority} ${mx.exchange}`);
    case 'SRV':
      return (await resolver.resolveSrv(name)).map(
        (srv) => `${srv.priority} ${srv.weight} ${srv.port} ${srv.name}`,
      );
  }
}

function toLearned(result: {
  readonly answers: readonly string[];
  readonly error: string;
  readonly startedMs: number;
  readonly print: StepContext['print'];
}): Learned<'dns'> {
  const answers = [...new Set(result.answers)].sort();
  const durationMs = Math.round(performance.now() - result.startedMs);
  result.print(answers.map((answer) => `${answer}\n`).join(''));
  const more = answers.length > 3 ? ` and ${answers.length - 3} more` : '';
  return {
    ran: true,
    facts: { found: answers.length > 0, error: result.error, answers, durationMs },
    summary: result.error === '' ? answers.slice(0, 3).join(', ') + more : wordsFor(result.error),
  };
}

function wordsFor(code: string): string {
  if (code === 'ENOTFOUND') return 'no such name';
  return code === 'ENODATA' ? 'no answer of this type' : `the server failed (${code})`;
}

function toObstacle(error: unknown, code: string): Learned<'dns'> {
  if (/^(EBADNAME|ERR_INVALID)/.test(code)) {
    return { ran: false, because: 'bad-input', reason: `not a name or server (${code})` };
  }
  if (code === 'ETIMEOUT' || code === 'ECANCELLED') {
    return { ran: false, because: 'timeout', reason: 'no answer in time' };
  }
  const reason = code === '' ? String(error) : `no answer to be had (${code})`;
  return { ran: false, because: 'no-answer', reason };
}

function outOfTime(): Error {
  return Object.assign(new Error('no answer in time'), { code: 'ETIMEOUT' });
}

function badServer(): Error {
  return Object.assign(new Error('no server'), { code: 'ERR_INVALID_SERVER' });
}

function noData(): Error {
  return Object.assign(new Error('no answers'), { code: 'ENODATA' });
}
