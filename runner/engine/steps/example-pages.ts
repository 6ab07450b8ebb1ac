import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { browser as kind } from '../../playbook/kinds/browser.ts';
import { tagVariable } from '../shell/process-tree.ts';
import { browser } from './browser.ts';
import { keepClosedPort } from './example-closed-port.ts';
import { createTestContext } from './example-context.ts';
import type { StepContext } from './step-executor.ts';

interface OtherServers {
  /** Answers without allowing other origins. */
  readonly elsewhere: string;
  /** Nobody listens there. */
  readonly closedPort: number;
}

/** A web server with pages that are well, broken and hostile. For tests. */
export interface ExamplePages extends OtherServers {
  readonly base: string;
  /** Where Chromium keeps its files: other tests may start one at the same time. */
  readonly temporary: string;
  readonly lastAuthorization: () => string | undefined;
  readonly endConnections: () => void;
  readonly close: () => void;
}

export async function startExamplePages(): Promise<ExamplePages> {
  const temporary = mkdtempSync(join(tmpdir(), 'fixbook-browser-'));
  process.env['TMPDIR'] = temporary;
  const elsewhere = createServer((_, response) => response.end('{}'));
  const closed = await keepClosedPort();
  const other = { elsewhere: await listen(elsewhere), closedPort: closed.port };
  let lastAuthorization: string | undefined;
  const server = createServer((request, response) => {
    lastAuthorization = request.headers.authorization;
    answer(request, response, other);
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/ws') sockets.handleUpgrade(request, socket, head, () => undefined);
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  return {
    base: await listen(server),
    ...other,
    temporary,
    lastAuthorization: () => lastAuthorization,
    endConnections: () => {
      server.closeAllConnections();
    },
    close: () => {
      for (const one of [server, elsewhere]) {
        one.close();
        one.closeAllConnections();
      }
      closed.release();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** What a browser step finds at a page. */
export async function visit(
  written: Parameters<typeof kind.resolve>[0],
  changes: Partial<StepContext> & { ms?: number } = {},
) {
  const { ms = 40_000, ...rest } = changes;
  const context = createTestContext({ timeoutMs: ms, signal: AbortSignal.timeout(ms), ...rest });
  const learned = await browser(kind.resolve(written), context);
  return { learned, printed: context.printed(), facts: learned.ran ? learned.facts : null };
}

/** Time in which a page is open for certain, however busy the machine is now. */
export async function enoughToOpen({ base }: ExamplePages): Promise<number> {
  const startedMs = performance.now();
  await visit(`${base}/fine`);
  return Math.ceil(4_000 + 2 * (performance.now() - startedMs));
}

/** Chromium's processes that a step of this process started and that are still there. */
export function browsersLeft(): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const environ = readFileSync(`/proc/${pid}/environ`, 'latin1');
      return (
        environ.includes(`${tagVariable}=`) &&
        readFileSync(`/proc/${pid}/stat`, 'latin1').includes(` ${process.pid} `)
      );
    } catch {
      return false;
    }
  });
}

const page = (body: string): string => `<!doctype html><title>Shop</title><h1>Welcome</h1>${body}`;
const script = (code: string): string => page(`<script>${code}</script>`);

/** What the server answers, by path. */
const pages: Readonly<Record<string, (other: OtherServers) => string>> = {
  '/fine': () =>
    page('<p role="status">  All\n  is well </p><script>console.log("hello")</script>'),
  '/console': () =>
    script('console.error("price is missing", 7); setTimeout(() => { undefinedThing() })'),
  '/cors': ({ elsewhere }) => script(`fetch("${elsewhere}/api").catch(() => 0)`),
  '/refused': ({ closedPort }) =>
    script(`fetch("http://127.0.0.1:${closedPort}/api", { method: "POST" }).catch(() => 0)`),
  '/broken': () => page('<img src="/no-image.png"><script src="/error.js"></script>'),
  '/sockets': ({ closedPort }) =>
    script(`new WebSocket("ws://" + location.host + "/ws"); new WebSocket("ws://" + location.host + "/denied");
      new WebSocket("ws://127.0.0.1:${closedPort}/ws")`),
  '/late': () =>
    script(
      'setTimeout(() => document.body.append(Object.assign(document.createElement("b"), { id: "late", innerText: "x" })), 400)',
    ),
  '/fetches-late': () =>
    script('onload = () => setTimeout(() => fetch("/error.js?token=abcdef0123456789xyz"))'),
  '/loop': () => script('for (;;);'),
  '/dialogs': () =>
    script('alert(1); confirm(2); prompt(3); onbeforeunload = () => "stay"; print()'),
  '/popups': () => script('for (let i = 0; i < 300; i += 1) open("/fine?" + i)'),
  '/download-link': () =>
    script(
      'for (let i = 0; i < 20; i += 1) { const a = document.createElement("a"); a.href = "/file"; a.download = "x"; a.click() }',
    ),
  '/flood': () => script('for (let i = 0; i < 20000; i += 1) console.error("x".repeat(1000) + i)'),
  '/endless-flood': () => script('for (;;) console.error("x".repeat(10000))'),
  '/grows': () =>
    script(
      'const all = []; setInterval(() => all.push(new Array(1e6).fill(1)), 1); fetch("/hang")',
    ),
};

function answer(request: IncomingMessage, response: ServerResponse, other: OtherServers): void {
  const { authorization } = request.headers;
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  const found = pages[path];
  if (path === '/hang') return;
  if (path === '/private' && authorization === undefined) {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  } else if (path === '/file') {
    response.writeHead(200, { 'content-disposition': 'attachment; filename=x' }).end('bytes');
  } else if (path === '/moved') {
    response.writeHead(302, { location: '/fine' }).end();
  } else if (path === '/error.js') response.writeHead(500).end();
  else if (path === '/empty') response.writeHead(204).end();
  else if (path === '/half')
    response.writeHead(200, { 'content-type': 'text/html' }).write(page(''));
  else if (path === '/private') response.setHeader('content-type', 'text/html').end(page(''));
  else if (found === undefined) response.writeHead(404).end(page(''));
  else response.setHeader('content-type', 'text/html').end(found(other));
}

function listen(listener: Server): Promise<string> {
  return new Promise((resolve) => {
    listener.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
    });
  });
}
