import { defineKind } from './kind.ts';
import { quoteForShell } from './quote-for-shell.ts';

const side = { type: 'integer', minimum: 200, maximum: 4000 } as const;

/** Opens a page as a person would, and keeps what the browser's developer tools would show. */
export const browser = defineKind({
  name: 'browser',
  about: 'Opens a page in Chromium and sees what fails on it: requests, CORS, scripts, WebSockets.',
  actor: 'runner',
  schema: {
    description:
      'A URL, or what to do in full. $NAME at the start of a URL is a base address, elsewhere it is percent-encoded.',
    type: ['string', 'object'],
    minLength: 1,
    properties: {
      url: { description: 'Address.', type: 'string', minLength: 1, examples: ['$WEB_URL/agents'] },
      waitFor: {
        description: 'CSS selector of what must appear on the page.',
        type: 'string',
        minLength: 1,
        examples: ['main h1'],
      },
      text: {
        description: 'CSS selector of the element whose text to read.',
        type: 'string',
        minLength: 1,
        examples: ['[role=alert]'],
      },
      viewport: {
        description: 'Size of the window; 1280 × 720 unless stated.',
        type: 'object',
        properties: {
          width: { ...side, description: 'Pixels.', examples: [390] },
          height: { ...side, description: 'Pixels.', examples: [844] },
        },
        required: ['width', 'height'],
        additionalProperties: false,
        examples: [{ width: 390, height: 844 }],
      },
    },
    required: ['url'],
    additionalProperties: false,
    examples: ['$WEB_URL', { url: '$WEB_URL/agents', waitFor: 'main h1', text: '[role=alert]' }],
  },
  facts: {
    connected: { type: 'bool', about: 'A server answered with a page.' },
    reason: {
      type: 'string',
      about:
        'Empty when connected; else refused, unreachable, reset, unknown-host, tls, not-http or no-page.',
    },
    status: { type: 'int', about: 'Status code of the page, after redirects; 0 without one.' },
    loaded: { type: 'bool', about: 'The page finished loading in time.', answered: true },
    found: {
      type: 'bool',
      about: 'What was waited for appeared; true if nothing was waited for.',
      answered: true,
    },
    title: { type: 'string', about: 'Title of the page.', quotes: true, answered: true },
    text: {
      type: 'string',
      about: 'Text of the element that was to be read; empty without one.',
      bulky: true,
      answered: true,
    },
    consoleErrors: {
      type: 'list<string>',
      about: 'Errors on the console, uncaught ones included (the first 50).',
      quotes: true,
      answered: true,
    },
    failedRequests: {
      type: 'list<dyn>',
      about:
        'Requests without an answer or with a status from 400 on: url, method, failure such as ERR_CONNECTION_REFUSED, status (the first 50).',
      quotes: true,
      answered: true,
    },
    corsErrors: {
      type: 'list<string>',
      about: 'What the browser says of requests that CORS blocked (the first 50).',
      quotes: true,
      answered: true,
    },
    webSockets: {
      type: 'list<dyn>',
      about: 'WebSockets of the page: url, opened, closed, error (the first 50).',
      quotes: true,
      answered: true,
    },
    screenshot: {
      type: 'string',
      about: 'File of the picture in the folder of the run; empty without one.',
    },
    loadMs: { type: 'int', about: 'Time until it was loaded, in milliseconds.' },
  },
  expect:
    'status >= 200 && status < 400 && loaded && found && consoleErrors.size() == 0 && failedRequests.size() == 0',
  resolve: (written) => {
    const wanted = typeof written === 'string' ? { url: written } : written;
    return {
      url: wanted.url,
      waitFor: wanted.waitFor ?? null,
      text: wanted.text ?? null,
      viewport: wanted.viewport ?? { width: 1280, height: 720 },
    };
  },
  byHand: (input) => {
    const watch = [
      'press F12 and reload: Console and Network show what fails',
      ...(input.waitFor === null ? [] : [`wait for ${onOneLine(input.waitFor)}`]),
      ...(input.text === null ? [] : [`read ${onOneLine(input.text)}`]),
    ];
    return `xdg-open ${quoteForShell(input.url)}  # ${watch.join('; ')}`;
  },
  texts: (input) => [input.url],
});

function onOneLine(selector: string): string {
  return selector.replace(/\s+/g, ' ');
}
