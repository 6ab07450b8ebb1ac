import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { parseJson } from '../../judge/parse-json.ts';
import { fillHeaders } from '../fill-header.ts';
import { asIs, fillText } from '../../playbook/values/fill-text.ts';
import { fillAddress } from './fill-address.ts';
import { maxJudged, textTooLong } from './judged-text.ts';
import { networkReasonOf, renderNetworkReason } from './network-error.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';

/** Makes one request and reads the answer to its end; keeps the first 256 KiB of the body. */
export const http: StepExecutor<'http'> = async (input, context) => {
  const address = fillAddress(input.url, 'http', context.values);
  if (!address.ok) return { ran: false, because: 'bad-input', reason: address.reason };
  const { url } = address;
  const filled = fillHeaders(input.headers, context.values);
  if (!filled.ok) return { ran: false, because: 'bad-input', reason: filled.reason };
  const { headers } = filled;
  const body = input.body === null ? null : fillText(input.body, context.values, asIs);
  const startedMs = performance.now();
  try {
    const answer = await send({ url, method: input.method, headers, body, context });
    const durationMs = Math.round(performance.now() - startedMs);
    context.print(renderAnswer(answer));
    const isRead = context.factsRead.has('body') || context.factsRead.has('json');
    if (answer.isCut && isRead) return textTooLong('the answer');
    return {
      ran: true,
      facts: {
        connected: true,
        reason: '',
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
        json: parseJson(answer.body),
        durationMs,
      },
      summary: `HTTP ${answer.status}`,
    };
  } catch (error) {
    return toLearned(error, Math.round(performance.now() - startedMs));
  }
};

interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether there was more than is here. */
  readonly isCut: boolean;
}

function send(input: {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly context: StepContext;
}): Promise<Answer> {
  const { url, method, headers, body, context } = input;
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers, signal: context.signal, agent: false },
      (reply) => {
        readAnswer(reply).then(resolve, reject);
      },
    );
    sent.once('error', reject);
    sent.end(body ?? undefined);
  });
}

async function readAnswer(reply: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply) {
    const bytes = Buffer.from(chunk as Uint8Array);
    if (size < maxJudged) chunks.push(bytes.subarray(0, maxJudged - size));
    size += bytes.length;
  }
  const headers = Object.entries(reply.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    status: reply.statusCode ?? 0,
    statusText: reply.statusMessage ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).toString('utf8'),
    isCut: size > maxJudged,
  };
}

function renderAnswer(answer: Answer): string {
  const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP ${answer.status} ${answer.statusText}`, ...headers, '', answer.body].join('\n');
}

function toLearned(error: unknown, durationMs: number): Learned<'http'> {
  const network = networkReasonOf(error);
  const isParse = error instanceof Error && 'code' in error && /^HPE_/.test(String(error.code));
  const reason = network ?? (isParse ? 'not-http' : null);
  if (reason === null) {
    const message = error instanceof Error ? error.message : String(error);
    return { ran: false, because: 'no-answer', reason: message };
  }
  return {
    ran: true,
    facts: { connected: false, reason, status: 0, durationMs },
    summary: renderNetworkReason(reason),
  };
}
