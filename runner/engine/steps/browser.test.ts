import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { examplePlaybook } from '../../playbook/example-playbook.ts';
import { browser as kind } from '../../playbook/kinds/browser.ts';
import { runExample } from '../run-example.ts';
import { browser } from './browser.ts';
import { createTestContext } from './example-context.ts';
import {
  browsersLeft,
  enoughToOpen,
  type ExamplePages,
  startExamplePages,
  visit,
} from './example-pages.ts';
import { installedBrowser } from './installed-browser.ts';

let pages: ExamplePages;

beforeAll(async () => {
  pages = await startExamplePages();
});

afterEach(() => {
  pages.endConnections();
});

afterAll(() => {
  pages.close();
});

it('a page that is fine', async () => {
  const picture: Uint8Array[] = [];
  const { learned, facts, printed } = await visit(
    { url: '$WEB_URL/fine', waitFor: 'h1', text: '[role=status]' },
    {
      values: { WEB_URL: `${pages.base}/` },
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
      .replace('tcp: localhost:$SHOP_PORT', `browser: ${pages.base}/fetches-late?p=$SHOP_PORT`)
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
  const { facts, printed } = await visit(`${pages.base}/console`);
  expect(facts?.consoleErrors).toEqual([
    'price is missing 7',
    'Uncaught ReferenceError: undefinedThing is not defined',
  ]);
  expect(printed).toContain('console error: price is missing 7');
});

it('a request that CORS blocked', async () => {
  const { learned, facts } = await visit(`${pages.base}/cors`);
  expect(facts?.corsErrors).toHaveLength(1);
  expect(facts?.corsErrors?.[0]).toContain(`${pages.elsewhere}/api`);
  expect(facts?.failedRequests).toMatchObject([{ url: `${pages.elsewhere}/api`, status: 0 }]);
  expect(learned).toMatchObject({
    summary: expect.stringContaining('1 request blocked by CORS') as string,
  });
});

it('a request that was refused', async () => {
  const { facts } = await visit(`${pages.base}/refused`);
  expect(facts?.failedRequests).toEqual([
    {
      url: `http://127.0.0.1:${pages.closedPort}/api`,
      method: 'POST',
      failure: 'ERR_CONNECTION_REFUSED',
      status: 0,
    },
  ]);
});

it('parts of a page that are missing or broken', async () => {
  const { facts } = await visit(`${pages.base}/broken`);
  expect(facts?.failedRequests).toHaveLength(2);
  expect(facts?.failedRequests).toEqual(
    expect.arrayContaining([
      { url: `${pages.base}/no-image.png`, method: 'GET', failure: '', status: 404 },
      { url: `${pages.base}/error.js`, method: 'GET', failure: '', status: 500 },
    ]),
  );
});

it('what a page fetches after it has loaded counts', async () => {
  const { facts } = await visit(`${pages.base}/fetches-late`);
  expect(facts?.failedRequests).toMatchObject([{ status: 500 }]);
});

it('WebSockets that open, are denied and are refused', async () => {
  const { facts } = await visit(`${pages.base}/sockets`);
  const ws = pages.base.replace('http', 'ws');
  expect(facts?.webSockets).toMatchObject([
    { url: `${ws}/ws`, opened: true, closed: false, error: '' },
    {
      url: `${ws}/denied`,
      opened: false,
      closed: true,
      error: expect.stringContaining('403') as string,
    },
    {
      url: `ws://127.0.0.1:${pages.closedPort}/ws`,
      opened: false,
      closed: true,
      error: expect.stringContaining('ERR_CONNECTION_REFUSED') as string,
    },
  ]);
});

it('a redirect is followed, a page that is not there has its status', async () => {
  expect((await visit(`${pages.base}/moved`)).facts).toMatchObject({ status: 200, title: 'Shop' });
  expect((await visit(`${pages.base}/nothing`)).facts).toMatchObject({ status: 404, loaded: true });
});

it('what was waited for may come late, or never', async () => {
  expect((await visit({ url: `${pages.base}/late`, waitFor: '#late' })).facts?.found).toBe(true);
  const never = await visit(
    { url: `${pages.base}/late`, waitFor: '#never' },
    { ms: await enoughToOpen(pages) },
  );
  expect(never.facts).toMatchObject({ loaded: true, found: false, title: 'Shop' });
});

it.each([
  [() => `http://127.0.0.1:${pages.closedPort}/`, 'refused'],
  [() => 'http://shop.invalid/', 'unknown-host'],
  [() => pages.base.replace('http', 'https'), 'tls'],
  [() => `${pages.base}/file`, 'no-page'],
  [() => `${pages.base}/empty`, 'no-page'],
])('nothing to look at: %#', async (url, reason) => {
  const { facts } = await visit(url());
  expect(facts).toMatchObject({ connected: false, reason, status: 0 });
  expect(facts).not.toHaveProperty('consoleErrors');
});

it('a server that is not one of HTTP', async () => {
  const stranger = createTcpServer((socket) => socket.end('220 mail.shop.example ESMTP\r\n'));
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { facts } = await visit(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
  stranger.close();
  expect(facts).toMatchObject({ connected: false });
  expect(['not-http', 'reset']).toContain(facts?.reason);
});

it('credentials of the address log in, and appear nowhere', async () => {
  const { facts, printed } = await visit(`${pages.base.replace('//', '//ann:pa%2Fss@')}/private`);
  expect(facts?.status).toBe(200);
  expect(Buffer.from(pages.lastAuthorization()?.slice(6) ?? '', 'base64').toString()).toBe(
    'ann:pa/ss',
  );
  expect(JSON.stringify(facts) + printed).not.toMatch(/ann|pa%2Fss|pa\/ss/);
});

it('params are not in the browser’s environment', async () => {
  const seen: string[] = [];
  const values = { SHOP_KEY: 'k3y-of-the-shop', WEB_URL: pages.base };
  const context = createTestContext({
    timeoutMs: 40_000,
    signal: AbortSignal.timeout(40_000),
    values,
    env: { PATH: process.env['PATH'] ?? '', ...values },
    keepFile: () => {
      for (const pid of browsersLeft()) seen.push(readFileSync(`/proc/${pid}/environ`, 'latin1'));
      return null;
    },
  });
  await browser(kind.resolve('$WEB_URL/fine'), context);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.join('')).not.toContain('k3y-of-the-shop');
});

it('a selector that is none, and an address that is none, are the author’s', async () => {
  expect((await visit({ url: `${pages.base}/fine`, waitFor: 'h1[' })).learned).toMatchObject({
    because: 'bad-input',
  });
  expect((await visit('file:///etc/passwd')).learned).toMatchObject({ because: 'bad-input' });
});

it('without a Chromium it says how to get one', async () => {
  const { learned } = await visit(`${pages.base}/fine`, { env: { PATH: '/nowhere' } });
  const reason: unknown = expect.stringContaining('npx playwright install chromium');
  // Playwright's own is on no PATH.
  const isThere = installedBrowser(chromium, '/nowhere') !== null;
  expect(learned).toMatchObject(isThere ? { ran: true } : { because: 'tool-missing', reason });
});
