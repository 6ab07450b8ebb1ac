import type { CDPSession, Page } from 'playwright';

/** What a page did wrong so far, as the browser's developer tools would show it. */
export interface Seen {
  readonly consoleErrors: string[];
  readonly corsErrors: string[];
  readonly failedRequests: FailedRequest[];
  readonly webSockets: SeenSocket[];
}

interface FailedRequest {
  readonly url: string;
  readonly method: string;
  readonly failure: string;
  readonly status: number;
}

interface SeenSocket {
  readonly url: string;
  opened: boolean;
  closed: boolean;
  error: string;
}

const maxItems = 50;
const maxText = 2_000;
const maxLines = 1_000;

/** Listens to a page from before its first request on; `stop` makes what comes later not count. */
export async function watchPage(
  page: Page,
  session: CDPSession,
  print: (line: string) => void,
): Promise<{ readonly seen: Seen; readonly stop: () => void }> {
  const seen: Seen = { consoleErrors: [], corsErrors: [], failedRequests: [], webSockets: [] };
  let isOver = false;
  const say = createPrinter(print);
  const add = <T>(list: T[], item: T, line: string): void => {
    if (isOver) return;
    if (list.length < maxItems) list.push(item);
    say(line);
  };
  const onError = (text: string): void => {
    add(seen.consoleErrors, text, `console error: ${text}`);
    if (!isOver && /blocked by CORS policy/.test(text) && seen.corsErrors.length < maxItems) {
      seen.corsErrors.push(text);
    }
  };
  page.on('console', (message) => {
    const text = toText(message.text());
    if (message.type() === 'error') {
      const { url } = message.location();
      if (isOwnIdea(text, url)) return;
      onError(text.startsWith('Failed to load resource') ? `${text} ${toText(url)}` : text);
    } else if (!isOver) say(`console ${message.type()}: ${text}`);
  });
  page.on('pageerror', (error) => {
    onError(toText(`Uncaught ${error.name}: ${error.message}`));
  });
  page.on('requestfailed', (request) => {
    const failure = (request.failure()?.errorText ?? 'failed').replace(/^net::/, '');
    // The page or the user changed their mind.
    if (failure === 'ERR_ABORTED') return;
    const failed = { url: toText(request.url()), method: request.method(), failure, status: 0 };
    add(seen.failedRequests, failed, `failed: ${failed.method} ${failed.url} ${failure}`);
  });
  page.on('response', (response) => {
    const [url, status, method] = [
      toText(response.url()),
      response.status(),
      response.request().method(),
    ];
    if (status < 400) return;
    const failed = { url, method, failure: '', status };
    add(seen.failedRequests, failed, `HTTP ${status}: ${method} ${url}`);
  });
  await watchSockets(session, (socket) => {
    add(seen.webSockets, socket, `WebSocket: ${socket.url}`);
  });
  return {
    seen,
    stop: () => {
      isOver = true;
    },
  };
}

/** The browser asks for an icon whether or not the page names one. */
function isOwnIdea(text: string, url: string): boolean {
  return text.startsWith('Failed to load resource') && /^[^?#]*:\/\/[^/]+\/favicon\.ico$/.test(url);
}

/** Playwright does not tell whether a WebSocket was opened; the protocol below it does. */
async function watchSockets(
  session: CDPSession,
  onCreated: (socket: SeenSocket) => void,
): Promise<void> {
  const sockets = new Map<string, SeenSocket>();
  const change = (id: string, changes: Partial<SeenSocket>): void => {
    const socket = sockets.get(id);
    if (socket !== undefined) Object.assign(socket, changes);
  };
  session.on('Network.webSocketCreated', ({ requestId, url }) => {
    if (sockets.size >= maxItems) return;
    const socket = { url: toText(url), opened: false, closed: false, error: '' };
    sockets.set(requestId, socket);
    onCreated(socket);
  });
  session.on('Network.webSocketHandshakeResponseReceived', ({ requestId, response }) => {
    change(requestId, { opened: response.status === 101 });
  });
  session.on('Network.webSocketFrameError', ({ requestId, errorMessage }) => {
    change(requestId, { error: toText(errorMessage) });
  });
  session.on('Network.webSocketClosed', ({ requestId }) => {
    change(requestId, { closed: true });
  });
  await session.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
}

/** A page may print without end. */
function createPrinter(print: (line: string) => void): (line: string) => void {
  let lines = 0;
  return (line) => {
    lines += 1;
    if (lines <= maxLines) print(`${line}\n`);
    if (lines === maxLines) print('… what comes after that is left out\n');
  };
}

/** A text of the browser's on one line, not too long, without the credentials of addresses. */
export function toText(text: string): string {
  const line = text
    .slice(0, 2 * maxText)
    .replace(/\s+/g, ' ')
    .replace(/\b((?:https?|wss?):\/\/)[^\s/?#@]+@/g, '$1')
    .trim();
  return line.length > maxText ? `${line.slice(0, maxText)}…` : line;
}
