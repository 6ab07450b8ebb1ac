import { once } from 'node:events';
import type { BrowserContext, Page } from 'playwright';
import type { FactsOf } from '../../playbook/kinds/index.ts';
import { fillAddress } from './fill-address.ts';
import { renderNetworkReason } from './network-error.ts';
import { startBrowser } from './start-browser.ts';
import type { Learned, StepContext, StepExecutor } from './step-executor.ts';
import { type Seen, toText, watchPage } from './watch-page.ts';

type Input = Parameters<StepExecutor<'browser'>>[0];

/** How long a page may go on fetching after it has loaded. */
const settleMs = 5_000;

/** Opens a page in a browser of its own, looks at it, and ends the browser with all its processes. */
export const browser: StepExecutor<'browser'> = async (input, context) => {
  const address = fillAddress(input.url, 'http', context.values);
  if (!address.ok) return { ran: false, because: 'bad-input', reason: address.reason };
  const { url } = address;
  const clock = createClock(context.timeoutMs);
  const started = await startBrowser(context);
  if ('because' in started) return started;
  const kills: Promise<void>[] = [];
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort').then(() => outOfTime);
  const kill = (): void => {
    kills.push(started.kill());
    // Playwright may wait for ever for what a browser was asked while it was killed.
    stop.abort();
  };
  context.signal.addEventListener('abort', kill, { once: true });
  if (context.signal.aborted) kill();
  const look = async (): ReturnType<typeof visit> => {
    const credentials = takeCredentials(url);
    const visitor = await started.browser.newContext({
      acceptDownloads: false,
      viewport: input.viewport,
      ...(credentials === null ? {} : { httpCredentials: credentials }),
    });
    return visit(visitor, { url: url.href, input, context, clock });
  };
  try {
    return await Promise.race([look(), stopped]);
  } catch (error) {
    if (context.signal.aborted) return outOfTime;
    return { ran: false, because: 'no-answer', reason: firstLineOf(error) };
  } finally {
    context.signal.removeEventListener('abort', kill);
    await (kills[0] ?? started.close());
  }
};

const outOfTime = { ran: false, because: 'timeout', reason: 'no answer in time' } as const;

interface Visit {
  readonly url: string;
  readonly input: Input;
  readonly context: StepContext;
  readonly clock: Clock;
}

async function visit(
  visitor: BrowserContext,
  { url, input, context, clock }: Visit,
): Promise<Learned<'browser'>> {
  const page = await visitor.newPage();
  const session = await visitor.newCDPSession(page);
  const { seen, stop } = await watchPage(page, session, context.print);
  const startedMs = performance.now();
  const passed = (): number => Math.round(performance.now() - startedMs);
  const opened = await open(page, url, clock.leftMs());
  if ('ran' in opened) return opened;
  if ('reason' in opened) return notConnected(opened.reason, passed());
  const loaded = await inTime(page.waitForLoadState('load', { timeout: clock.leftMs() }));
  const loadMs = passed();
  let found = true;
  try {
    if (input.waitFor !== null)
      found = await inTime(
        page.locator(input.waitFor).first().waitFor({ timeout: clock.leftMs() }),
      );
    if (loaded)
      await inTime(
        page.waitForLoadState('networkidle', { timeout: Math.min(settleMs, clock.leftMs()) }),
      );
  } catch (error) {
    return { ran: false, because: 'bad-input', reason: firstLineOf(error) };
  }
  const [title, text, screenshot] = await Promise.all([
    clock.ask(page.title(), ''),
    input.text === null ? '' : clock.ask(textOf(page, input.text), ''),
    clock.ask(pictureOf(page, context), ''),
  ]);
  stop();
  if (context.signal.aborted) return outOfTime;
  if (screenshot !== '') context.print(`screenshot: ${screenshot}\n`);
  if (text !== '') context.print(`${text}\n`);
  const facts = {
    connected: true,
    reason: '',
    status: opened.status,
    loaded,
    found,
    title,
    text,
    ...seen,
    screenshot,
    loadMs,
  };
  return { ran: true, facts, summary: summarize(facts, seen) };
}

type Opened =
  | { readonly status: number }
  | { readonly reason: string }
  | Extract<Learned<'browser'>, { ran: false }>;

async function open(page: Page, url: string, timeout: number): Promise<Opened> {
  try {
    const response = await page.goto(url, { waitUntil: 'commit', timeout });
    return { status: response?.status() ?? 0 };
  } catch (error) {
    if (isTimeout(error)) return outOfTime;
    const text = firstLineOf(error);
    const reason = reasons.find(([pattern]) => pattern.test(text))?.[1];
    return reason === undefined ? { ran: false, because: 'no-answer', reason: text } : { reason };
  }
}

/** Chromium's words: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/ERR_CONNECTION_REFUSED/, 'refused'],
  [/ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED/, 'unknown-host'],
  [/ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED|ERR_NETWORK_/, 'unreachable'],
  [/ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE/, 'reset'],
  [/ERR_CERT_|ERR_SSL_|ERR_BAD_SSL/, 'tls'],
  [/ERR_INVALID_HTTP_RESPONSE/, 'not-http'],
  [/Download is starting|ERR_ABORTED/, 'no-page'],
];

function notConnected(reason: string, loadMs: number): Learned<'browser'> {
  const summary =
    reason === 'no-page'
      ? 'no page: it has no content or is a download'
      : renderNetworkReason(reason);
  return {
    ran: true,
    facts: { connected: false, reason, status: 0, screenshot: '', loadMs },
    summary,
  };
}

async function textOf(page: Page, selector: string): Promise<string> {
  const [text = ''] = await page.locator(selector).first().allInnerTexts();
  return text.slice(0, 64 * 1024);
}

async function pictureOf(page: Page, context: StepContext): Promise<string> {
  const picture = await page.screenshot({ animations: 'disabled' });
  return context.signal.aborted ? '' : (context.keepFile('png', picture) ?? '');
}

function summarize(
  facts: Pick<FactsOf<'browser'>, 'status' | 'loaded' | 'found' | 'loadMs'>,
  seen: Seen,
): string {
  const count = (n: number, one: string, many: string): string[] =>
    n === 0 ? [] : [`${n} ${n === 1 ? one : many}`];
  const refused = seen.webSockets.filter(({ error }) => error !== '').length;
  return [
    `HTTP ${facts.status}`,
    ...(facts.loaded ? [`loaded in ${facts.loadMs} ms`] : ['did not finish loading']),
    ...(facts.found ? [] : ['what was waited for did not appear']),
    ...count(seen.corsErrors.length, 'request blocked by CORS', 'requests blocked by CORS'),
    ...count(seen.failedRequests.length, 'failed request', 'failed requests'),
    ...count(refused, 'failed WebSocket', 'failed WebSockets'),
    ...count(seen.consoleErrors.length, 'console error', 'console errors'),
  ].join(', ');
}

interface Clock {
  /** Time that is left for the page; at least 1, because 0 means for ever. */
  readonly leftMs: () => number;
  /** Asks a page that may hang; afterwards the other value counts. */
  readonly ask: (answer: Promise<string>, otherwise: string) => Promise<string>;
}

/** Leaves enough of the step's time to look at a page that did not load. */
function createClock(timeoutMs: number): Clock {
  const reserveMs = Math.min(3_000, timeoutMs / 3);
  const endMs = performance.now() + timeoutMs - reserveMs;
  return {
    leftMs: () => Math.max(1, endMs - performance.now()),
    ask: async (answer, otherwise) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(resolve, reserveMs / 2, otherwise);
      });
      const asked = await Promise.race([answer.catch(() => otherwise), late]);
      clearTimeout(timer);
      return asked;
    },
  };
}

async function inTime(waiting: Promise<void>): Promise<boolean> {
  try {
    await waiting;
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return toText(text.split('\n', 1)[0]?.replace(/^[\w.]+: /, '') ?? '');
}

/** The user name and password of an address, taken out of it: a page could not fetch anything with them. */
function takeCredentials(url: URL): { username: string; password: string; origin: string } | null {
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  url.username = '';
  url.password = '';
  return username === '' && password === '' ? null : { username, password, origin: url.origin };
}
