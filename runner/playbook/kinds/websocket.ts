import { durationForm, renderDuration, toMilliseconds } from '../duration.ts';
import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

/** Opens a WebSocket, says something if asked to, and sees how long it stays open. */
export const websocket = defineKind({
  name: 'websocket',
  about: 'Opens a WebSocket, may send a message and wait for one, and sees whether it stays open.',
  actor: 'runner',
  schema: {
    description:
      'A URL (ws, wss, http or https), or what to do in full. $NAME at the start of a URL is a base address, elsewhere it is percent-encoded.',
    type: ['string', 'object'],
    minLength: 1,
    properties: {
      url: { description: 'Address.', type: 'string', minLength: 1, examples: ['$API_URL/ws'] },
      headers: {
        description: 'Headers of the upgrade request; $NAME stands for a param.',
        type: 'object',
        additionalProperties: { type: 'string' },
        examples: [{ Origin: '$WEB_ORIGIN' }],
      },
      send: {
        description: 'Text to send once it is open; $NAME stands for a param.',
        type: 'string',
        minLength: 1,
        examples: ['{"type": "ping"}'],
      },
      expectMessage: {
        description: 'How long to wait for a message, from the opening on.',
        type: 'string',
        pattern: durationForm,
        examples: ['3s'],
      },
      stay: {
        description: 'How long to stay connected; less than the timeout of the step.',
        type: 'string',
        pattern: durationForm,
        examples: ['5s'],
      },
    },
    required: ['url'],
    additionalProperties: false,
    examples: ['$API_URL/ws', { url: '$API_URL/ws', send: 'ping', expectMessage: '3s' }],
  },
  facts: {
    connected: { type: 'bool', about: 'The server accepted the upgrade.' },
    status: { type: 'int', about: 'HTTP status: 101 when connected, 0 without an answer.' },
    reason: {
      type: 'string',
      about:
        'Empty when connected; else refused, unreachable, reset, unknown-host, tls, upgrade-refused or not-websocket.',
    },
    answered: {
      type: 'bool',
      about: 'A message came; true if none was waited for.',
      answered: true,
    },
    closeCode: {
      type: 'int',
      about:
        'Code with which it was closed too early, such as 1011, or 1006 without one; 0 if it stayed open.',
      answered: true,
    },
    closeReason: {
      type: 'string',
      about: 'What the server said when it closed.',
      quotes: true,
      answered: true,
    },
    messages: {
      type: 'list<string>',
      about: 'The first 20 messages, each cut at 4 KiB.',
      bulky: true,
      answered: true,
    },
    openMs: { type: 'int', about: 'How long it stayed open, in milliseconds.', answered: true },
  },
  expect: 'connected && answered && closeCode == 0',
  resolve: (written) => {
    const wanted = typeof written === 'string' ? { url: written } : written;
    return {
      url: wanted.url,
      headers: wanted.headers ?? {},
      send: wanted.send ?? null,
      expectMessageMs:
        wanted.expectMessage === undefined ? null : toMilliseconds(wanted.expectMessage),
      stayMs: wanted.stay === undefined ? 0 : toMilliseconds(wanted.stay),
    };
  },
  byHand: (input) => {
    const headers = Object.entries(input.headers).map(([name, value]) => `${name}: ${value}`);
    const waitMs = Math.max(input.stayMs, input.expectMessageMs ?? 0);
    return [
      `wscat -c ${quoteForShell(input.url)}`,
      ...headers.map((header) => `-H ${quoteForShell(header)}`),
      ...(input.send === null ? [] : [`-x ${quoteForShell(input.send)}`]),
      ...(input.send === null || waitMs === 0 ? [] : [`-w ${Math.ceil(waitMs / 1000)}`]),
      ...(input.send === null && waitMs > 0 ? [`# for ${renderDuration(waitMs)}`] : []),
    ].join(' ');
  },
  texts: (input) => [input.url, ...Object.values(input.headers), input.send ?? ''],
});
