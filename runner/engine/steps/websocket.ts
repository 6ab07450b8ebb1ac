import type { ClientRequest, IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { fillHeaders } from '../fill-header.ts';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { fillAddress } from './fill-address.ts';
import { networkReasonOf, renderNetworkReason } from './network-error.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

type Input = Parameters<StepExecutor<'websocket'>>[0];

const maxMessages = 20;
const maxMessage = 4 * 1024;
const maxPayload = 16 * 1024 * 1024;
/** How long the server may take to say goodbye. */
const farewellMs = 500;

/** Opens a WebSocket and closes it again, when what was to be seen was seen. */
export const websocket: StepExecutor<'websocket'> = async (input, context) => {
  const fill = (text: string): string => fillText(text, context.values, asIs);
  const address = fillAddress(input.url, 'ws', context.values);
  if (!address.ok) return { ran: false, because: 'bad-input', reason: address.reason };
  const { url } = address;
  const filled = fillHeaders(input.headers, context.values);
  if (!filled.ok) return { ran: false, because: 'bad-input', reason: filled.reason };
  const client = await createClient(url, filled.headers);
  const stop = (): void => {
    client.terminate();
  };
  context.signal.addEventListener('abort', stop, { once: true });
  if (context.signal.aborted) stop();
  try {
    const send = input.send === null ? null : fill(input.send);
    const watching = watch(client, { ...input, send }, context);
    const opened = await open(client);
    if (opened !== 'open') return toRefusal(opened, context.signal);
    const seen = await watching;
    return context.signal.aborted ? outOfTime : toLearned(seen, input);
  } finally {
    context.signal.removeEventListener('abort', stop);
    sayGoodbye(client);
  }
};

const outOfTime = { ran: false, because: 'timeout', reason: 'no answer in time' } as const;

/** `ws` is loaded only when a playbook needs it; Node 20 has no WebSocket of its own. */
async function createClient(
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<WebSocket> {
  const { WebSocket } = await import('ws');
  const client = new WebSocket(url, { headers, maxPayload });
  // An error after the opening is followed by a close, which is what is looked at.
  client.on('error', () => undefined);
  return client;
}

type Refusal = { readonly status: number } | { readonly error: Error };

function open(client: WebSocket): Promise<'open' | Refusal> {
  return new Promise((resolve) => {
    client.once('open', () => {
      resolve('open');
    });
    client.once('unexpected-response', (request: ClientRequest, response: IncomingMessage) => {
      request.destroy();
      resolve({ status: response.statusCode ?? 0 });
    });
    client.once('error', (error) => {
      resolve({ error });
    });
  });
}

interface Seen {
  readonly messages: readonly string[];
  readonly closed: { readonly code: number; readonly reason: string } | null;
  readonly openMs: number;
}

/**
 * Once it is open, sends, and watches until a message came or was waited for, and the time to stay
 * is over. It listens before the opening: a first message may come together with it.
 */
function watch(
  client: WebSocket,
  wanted: Pick<Input, 'send' | 'expectMessageMs' | 'stayMs'>,
  context: StepContext,
): Promise<Seen> {
  const messages: string[] = [];
  let startedMs = performance.now();
  return new Promise((resolve) => {
    const waiting = new Set<NodeJS.Timeout>();
    const end = (closed: Seen['closed']): void => {
      for (const timer of waiting) clearTimeout(timer);
      resolve({ messages, closed, openMs: Math.round(performance.now() - startedMs) });
    };
    const finish = (timer: NodeJS.Timeout): void => {
      clearTimeout(timer);
      if (waiting.delete(timer) && waiting.size === 0) end(null);
    };
    const wait = (ms: number): NodeJS.Timeout => {
      const timer = setTimeout(() => {
        finish(timer);
      }, ms);
      waiting.add(timer);
      return timer;
    };
    let forMessage: NodeJS.Timeout | null = null;
    client.once('open', () => {
      startedMs = performance.now();
      wait(wanted.stayMs);
      if (wanted.expectMessageMs !== null) forMessage = wait(wanted.expectMessageMs);
      if (wanted.send !== null) client.send(wanted.send);
    });
    client.on('message', (bytes: RawData, isBinary: boolean) => {
      const text = toText(bytes, isBinary);
      if (messages.length < maxMessages) {
        messages.push(text);
        context.print(`${text}\n`);
      }
      if (forMessage !== null) finish(forMessage);
    });
    client.once('close', (code: number, reason: Buffer) => {
      end({ code, reason: reason.toString('utf8') });
    });
  });
}

function toText(data: RawData, isBinary: boolean): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  return isBinary ? `(binary, ${bytes.length} bytes)` : bytes.toString('utf8').slice(0, maxMessage);
}

function toLearned({ messages, closed, openMs }: Seen, input: Input): Learned<'websocket'> {
  const answered = input.expectMessageMs === null || messages.length > 0;
  const facts = {
    ...{ connected: true, status: 101, reason: '', answered, messages, openMs },
    closeCode: closed?.code ?? 0,
    closeReason: closed?.reason ?? '',
  };
  const count = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  if (closed === null) {
    return { ran: true, facts, summary: answered ? `open, ${count}` : 'open, but no message came' };
  }
  const why = closed.reason === '' ? '' : `: ${closed.reason}`;
  return { ran: true, facts, summary: `closed after ${openMs} ms with ${closed.code}${why}` };
}

function toRefusal(refusal: Refusal, signal: AbortSignal): Learned<'websocket'> {
  if (signal.aborted) return outOfTime;
  const refused = (status: number, reason: string, summary: string): Learned<'websocket'> => ({
    ran: true,
    facts: { connected: false, status, reason },
    summary,
  });
  if ('status' in refusal) {
    return refused(refusal.status, 'upgrade-refused', `refused with HTTP ${refusal.status}`);
  }
  const reason = networkReasonOf(refusal.error);
  if (reason !== null) return refused(0, reason, renderNetworkReason(reason));
  return refused(0, 'not-websocket', refusal.error.message);
}

/** Closes politely, and after a moment for good. */
function sayGoodbye(client: WebSocket): void {
  if (client.readyState === client.CLOSED) return;
  const timer = setTimeout(() => {
    client.terminate();
  }, farewellMs);
  client.once('close', () => {
    clearTimeout(timer);
  });
  client.close(1000);
}
