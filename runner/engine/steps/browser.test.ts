import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { examplePlaybook } from '../../playbook/example-playbook.ts';
import { browser as kind } from '../../playbook/kinds/browser.ts';
import { tagVariable } from '../process-tree.ts';
import { runExample } from '../run-example.ts';
import { browser } from './browser.ts';
import { createTestContext } from './example-context.ts';
import type { StepContext } from './step-executor.ts';

type Written = Parameters<typeof kind.resolve>[0];

const page = (body: string): string => `<!doctype html><title>Shop</title><h1>Welcome</h1>${body}`;
const script = (code: string): string => page(`<script>${code}</script>`);

let server: Server;
let base = '';
let elsewhere: Server;
let elsewhereBase = '';
let closedPort = 0;
/** Where Chromium keeps its files: other tests may start one at the same time. */
const temporary = mkdtempSync(join(tmpdir(), 'fixbook-browser-'));
let lastAuthorization: string | undefined;

/** What the server answers, by path. */
const pages: Readonly<Record<string, () => string>> = {
  '/fine': () =>
    page('<p role="status">  All\n  is well </p><script>console.log("hello")</script>'),
  '/console': () =>
    script('console.error("price is missing", 7); setTimeout(() => { undefinedThing() })'),
  '/cors': () => script(`fetch("${elsewhereBase}/api").catch(() => 0)`),
  '/refused': () =>
    script(`fetch("http://127.0.0.1:${closedPort}/api", { method: "POST" }).catch(() => 0)`),
  '/broken': () => page('<img src="/no-image.png"><script src="/error.js"></script>'),
  '/sockets': () =>
    script(`new WebSocket("ws://" + location.host + "/ws"); new WebSocket("ws://" + location.host + "/denied");
      new WebSocket("ws://127.0.0.1:${closedPort}/ws")`),
  '/late': () =>
    script(
      'setTimeout(() => document.body.append(Object.assign(document.createElement("b"), { id: "late", innerText: "x" })), 400)',
    ),
  '/fetches-late': () =>
    script('setTimeout(() => fetch("/error.js?token=abcdef0123456789xyz"), 200)'),
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

const answer: RequestListener = (request, response) => {
  lastAuthorization = request.headers.authorization;
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  const found = pages[path];
  if (path === '/hang') return;
  if (path === '/private' && lastAuthorization === undefined) {
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
  else response.setHeader('content-type', 'text/html').end(found());
};

function listen(listener: Server): Promise<string> {
  return new Promise((resolve) => {
    listener.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
    });
  });
}

beforeAll(async () => {
  process.env['TMPDIR'] = temporary;
  server = createServer(answer);
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/ws') sockets.handleUpgrade(request, socket, head, () => undefined);
    else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  base = await listen(server);
  elsewhere = createServer((_, response) => response.end('{}'));
  elsewhereBase = await listen(elsewhere);
  const closing = createServer();
  closedPort = Number(new URL(await listen(closing)).port);
  closing.close();
});

afterEach(() => {
  server.closeAllConnections();
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  elsewhere.close();
  elsewhere.closeAllConnections();
  rmSync(temporary, { recursive: true, force: true });
});

async function visit(written: Written, changes: Partial<StepContext> & { ms?: number } = {}) {
  const { ms = 15_000, ...rest } = changes;
  const context = createTestContext({ timeoutMs: ms, signal: AbortSignal.timeout(ms), ...rest });
  const learned = await browser(kind.resolve(written), context);
  return { learned, printed: context.printed(), facts: learned.ran ? learned.facts : null };
}

/** Chromium's processes that a step of this test started and that are still there. */
function left(): string[] {
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

it('a page that is fine', async () => {
  const picture: Uint8Array[] = [];
  const { learned, facts, printed } = await visit(
    { url: '$WEB_URL/fine', waitFor: 'h1', text: '[role=status]' },
    {
      values: { WEB_URL: `${base}/` },
      keepFile: (extension, bytes) => {
        picture.push(bytes);
        return `outputs/diagnose-page.${extension}`;
      },
    },
  );
  expect(facts).toMatchObject({
    ...{ connected: true, reason: '', status: 200, loaded: true, found: true, title: 'Shop' },
    ...{ consoleErrors: [], corsErrors: [], failedRequests: [], webSockets: [] },
    ...{ text: 'All is well', screenshot: 'outputs/diagnose-page.png' },
  });
  expect(learned).toMatchObject({
    summary: expect.stringMatching(/^HTTP 200, loaded in \d+ ms$/) as string,
  });
  expect(printed).toContain('console log: hello');
  expect(printed).toContain('screenshot: outputs/diagnose-page.png');
  expect(Buffer.from(picture[0]!).subarray(1, 4).toString()).toBe('PNG');
  expect(picture[0]!.length).toBeGreaterThan(2_000);
});

it('a run keeps the picture in its folder, and masks what is secret in addresses', async () => {
  const run = await runExample({
    playbook: examplePlaybook
      .replace('tcp: localhost:$SHOP_PORT', `browser: ${base}/fetches-late?p=$SHOP_PORT`)
      .replace('title: Is the shop listening?', 'title: Does the page work?'),
  });
  const [step] = run.record.steps;
  expect(step).toMatchObject({ kind: 'browser', outcome: 'failed' });
  expect(step?.facts['screenshot']).toBe('outputs/diagnose-listening.png');
  expect(statSync(join(run.folder, 'outputs/diagnose-listening.png')).mode & 0o777).toBe(0o600);
  expect(run.record.steps[0]?.output?.text).toContain('screenshot: outputs/diagnose-listening.png');
  expect(JSON.stringify(run.events)).not.toContain('abcdef0123456789xyz');
  run.remove();
});

it('errors on the console, uncaught ones included', async () => {
  const { facts, printed } = await visit(`${base}/console`);
  expect(facts?.consoleErrors).toEqual([
    'price is missing 7',
    'Uncaught ReferenceError: undefinedThing is not defined',
  ]);
  expect(printed).toContain('console error: price is missing 7');
});

it('a request that CORS blocked', async () => {
  const { learned, facts } = await visit(`${base}/cors`);
  expect(facts?.corsErrors).toHaveLength(1);
  expect(facts?.corsErrors[0]).toContain(`${elsewhereBase}/api`);
  expect(facts?.failedRequests).toMatchObject([{ url: `${elsewhereBase}/api`, status: 0 }]);
  expect(learned).toMatchObject({
    summary: expect.stringContaining('1 request blocked by CORS') as string,
  });
});

it('a request that was refused', async () => {
  const { facts } = await visit(`${base}/refused`);
  expect(facts?.failedRequests).toEqual([
    {
      url: `http://127.0.0.1:${closedPort}/api`,
      method: 'POST',
      failure: 'ERR_CONNECTION_REFUSED',
      status: 0,
    },
  ]);
});

it('parts of a page that are missing or broken', async () => {
  const { facts } = await visit(`${base}/broken`);
  expect(facts?.failedRequests).toHaveLength(2);
  expect(facts?.failedRequests).toEqual(
    expect.arrayContaining([
      { url: `${base}/no-image.png`, method: 'GET', failure: '', status: 404 },
      { url: `${base}/error.js`, method: 'GET', failure: '', status: 500 },
    ]),
  );
});

it('what a page fetches after it has loaded counts', async () => {
  const { facts } = await visit(`${base}/fetches-late`);
  expect(facts?.failedRequests).toMatchObject([{ status: 500 }]);
});

it('WebSockets that open, are denied and are refused', async () => {
  const { facts } = await visit(`${base}/sockets`);
  const ws = base.replace('http', 'ws');
  expect(facts?.webSockets).toMatchObject([
    { url: `${ws}/ws`, opened: true, closed: false, error: '' },
    {
      url: `${ws}/denied`,
      opened: false,
      closed: true,
      error: expect.stringContaining('403') as string,
    },
    {
      url: `ws://127.0.0.1:${closedPort}/ws`,
      opened: false,
      closed: true,
      error: expect.stringContaining('ERR_CONNECTION_REFUSED') as string,
    },
  ]);
});

it('a redirect is followed, a page that is not there has its status', async () => {
  expect((await visit(`${base}/moved`)).facts).toMatchObject({ status: 200, title: 'Shop' });
  expect((await visit(`${base}/nothing`)).facts).toMatchObject({ status: 404, loaded: true });
});

it('what was waited for may come late, or never', async () => {
  expect((await visit({ url: `${base}/late`, waitFor: '#late' })).facts?.found).toBe(true);
  const never = await visit({ url: `${base}/late`, waitFor: '#never' }, { ms: 4_000 });
  expect(never.facts).toMatchObject({ loaded: true, found: false, title: 'Shop' });
});

it.each([
  [() => `http://127.0.0.1:${closedPort}/`, 'refused'],
  [() => 'http://shop.invalid/', 'unknown-host'],
  [() => base.replace('http', 'https'), 'tls'],
  [() => `${base}/file`, 'no-page'],
  [() => `${base}/empty`, 'no-page'],
])('nothing to look at: %#', async (url, reason) => {
  expect((await visit(url())).facts).toMatchObject({ connected: false, reason, status: 0 });
});

it('a server that is not one of HTTP', async () => {
  const stranger = createTcpServer((socket) => socket.end('220 mail.shop.example ESMTP\r\n'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { facts } = await visit(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
  stranger.close();
  expect(facts).toMatchObject({ connected: false });
  expect(['not-http', 'reset']).toContain(facts?.reason);
});

it('a page that never answers has taken its time, and nothing was learned', async () => {
  const { learned } = await visit(`${base}/hang`, { ms: 4_000 });
  expect(learned).toMatchObject({ ran: false, because: 'timeout' });
});

it('a page that never finishes loading is a finding', async () => {
  const { learned, facts } = await visit(`${base}/half`, { ms: 4_000 });
  expect(facts).toMatchObject({ connected: true, status: 200, loaded: false, title: 'Shop' });
  expect(learned).toMatchObject({
    summary: expect.stringContaining('did not finish loading') as string,
  });
});

it('a script that never ends does not hold up the step', async () => {
  const startedMs = performance.now();
  const { facts } = await visit(`${base}/loop`, { ms: 6_000 });
  expect(facts).toMatchObject({ status: 200, loaded: false });
  expect(performance.now() - startedMs).toBeLessThan(9_000);
  expect(left()).toEqual([]);
});

it.each(['/dialogs', '/popups', '/download-link'])('%s does no harm', async (path) => {
  const { facts } = await visit(`${base}${path}`);
  expect(facts).toMatchObject({ status: 200, loaded: true, title: 'Shop' });
  expect(left()).toEqual([]);
});

it('a page that prints a lot is cut', async () => {
  const { facts, printed } = await visit(`${base}/flood`);
  expect(facts?.consoleErrors).toHaveLength(50);
  expect(printed.length).toBeLessThan(2_000_000);
  expect(printed).toContain('… what comes after that is left out');
});

it('a page that prints without end is ended in time', async () => {
  const startedMs = performance.now();
  await visit(`${base}/endless-flood`, { ms: 5_000 });
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  expect(left()).toEqual([]);
});

it('an interrupted step leaves no process and no folder behind', async () => {
  const controller = new AbortController();
  const visiting = visit(`${base}/loop`, { signal: controller.signal });
  setTimeout(() => {
    controller.abort();
  }, 2_000);
  expect((await visiting).learned.ran).toBe(false);
  expect(left()).toEqual([]);
  await expect.poll(folders, { timeout: 10_000 }).toEqual([]);
});

function folders(): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('playwright'));
}

it('credentials of the address log in, and appear nowhere', async () => {
  const { facts, printed } = await visit(`${base.replace('//', '//ann:pa%2Fss@')}/private`);
  expect(facts?.status).toBe(200);
  expect(Buffer.from(lastAuthorization?.slice(6) ?? '', 'base64').toString()).toBe('ann:pa/ss');
  expect(JSON.stringify(facts) + printed).not.toMatch(/ann|pa%2Fss|pa\/ss/);
});

it('params are not in the browser’s environment', async () => {
  const seen: string[] = [];
  const values = { SHOP_KEY: 'k3y-of-the-shop', WEB_URL: base };
  const context = createTestContext({
    timeoutMs: 10_000,
    signal: AbortSignal.timeout(10_000),
    values,
    env: { PATH: process.env['PATH'] ?? '', ...values },
    keepFile: () => {
      for (const pid of left()) seen.push(readFileSync(`/proc/${pid}/environ`, 'latin1'));
      return null;
    },
  });
  await browser(kind.resolve('$WEB_URL/fine'), context);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.join('')).not.toContain('k3y-of-the-shop');
});

it('a selector that is none, and an address that is none, are the author’s', async () => {
  expect((await visit({ url: `${base}/fine`, waitFor: 'h1[' })).learned).toMatchObject({
    because: 'bad-input',
  });
  expect((await visit('file:///etc/passwd')).learned).toMatchObject({ because: 'bad-input' });
});

it('without a Chromium it says how to get one', async () => {
  const { learned } = await visit(`${base}/fine`, { env: { PATH: '/nowhere' } });
  if (learned.ran) expect(existsSync('/usr/bin/chromium')).toBe(false);
  else
    expect(learned).toMatchObject({
      because: 'tool-missing',
      reason: expect.stringContaining('npx playwright install chromium') as string,
    });
});
