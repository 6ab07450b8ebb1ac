import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** One HTTP request; redirects are not followed, so that they can be seen. */
export const http = defineKind({
  name: 'http',
  about: 'Makes one HTTP request. Redirects are shown, not followed.',
  actor: 'runner',
  schema: {
    description:
      'A URL (GET), or the request in full. $NAME at the start of a URL is a base address, elsewhere it is percent-encoded.',
    type: ['string', 'object'],
    minLength: 1,
    properties: {
      url: { description: 'Address.', type: 'string', minLength: 1, examples: ['$API_URL/health'] },
      method: {
        description: 'Method; GET unless stated.',
        enum: methods,
        examples: ['OPTIONS'],
      },
      headers: {
        description: 'Request headers; $NAME stands for a param.',
        type: 'object',
        additionalProperties: { type: 'string' },
        examples: [{ Origin: '$WEB_ORIGIN' }],
      },
      body: {
        description: 'Request body; $NAME stands for a param.',
        type: 'string',
        examples: ['{"name": "$AGENT"}'],
      },
    },
    required: ['url'],
    additionalProperties: false,
    examples: ['$API_URL/health', { url: '$API_URL/agents', headers: { Origin: '$WEB_ORIGIN' } }],
  },
  facts: {
    connected: { type: 'bool', about: 'A server answered with HTTP.' },
    reason: {
      type: 'string',
      about:
        'Empty when connected; else refused, unreachable, reset, unknown-host, tls or not-http.',
    },
    status: { type: 'int', about: 'Status code; 0 when not connected.' },
    headers: {
      type: 'map<string, string>',
      about: 'Response headers, names in lower case; unknown when not connected.',
      quotes: true,
      answered: true,
    },
    body: {
      type: 'string',
      about: 'Response body (first 256 KiB); unknown when not connected.',
      bulky: true,
      answered: true,
    },
    json: {
      type: 'dyn',
      about: 'The body as JSON; null if it is not JSON, unknown when not connected.',
      quotes: true,
      answered: true,
    },
    durationMs: { type: 'int', about: 'Time to the end of the body, in milliseconds.' },
  },
  expect: 'status >= 200 && status < 400',
  resolve: (written) => {
    const request = typeof written === 'string' ? { url: written } : written;
    return {
      url: request.url,
      method: request.method ?? 'GET',
      headers: request.headers ?? {},
      body: request.body ?? null,
    };
  },
  byHand: (input) => {
    const headers = Object.entries(input.headers);
    const told = headers.filter((header) => !isSecret(header));
    const hidden = headers.filter(isSecret);
    return [
      'curl -sS -i --max-time 10',
      ...(input.method === 'GET' ? [] : [`-X ${input.method}`]),
      ...told.map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`),
      ...(hidden.length === 0 ? [] : ['-H @-']),
      ...(input.body === null ? [] : [`--data ${quoteForShell(input.body)}`]),
      quoteForShell(input.url),
      ...(hidden.length === 0
        ? []
        : [`<<<${quoteForShell(hidden.map(([name, value]) => `${name}: ${value}`).join('\n'))}`]),
    ].join(' ');
  },
  texts: (input) => [input.url, ...Object.values(input.headers), input.body ?? ''],
});

/** Every user of the machine sees the arguments of curl; a header with a key goes to its input. */
function isSecret([name, value]: readonly [string, string]): boolean {
  return value.includes('$') && /auth|key|token|secret|cookie|password/i.test(name);
}
