import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { openReadingRoom, type ReadingRoom } from './reader.ts';
import { clicksFromHome, readSiteMap } from './site-map.ts';

const playbook = '/playbooks/ares/database-connection-refused';

let room: ReadingRoom;

beforeAll(async () => {
  room = await openReadingRoom({ name: 'whole' });
  return room.close;
}, 600_000);

it('no link within the site is broken, not even to a heading or a schema', () => {
  const map = readSiteMap(room.folder);
  expect(map.pages.size).toBeGreaterThan(150);
  const broken = [...map.pages].flatMap(([page, { links }]) =>
    links
      .filter(({ path, anchor }) => {
        const target = map.pages.get(path);
        return target === undefined
          ? !map.isServed(path)
          : anchor !== '' && !anchor.startsWith('__') && !target.ids.has(anchor);
      })
      .map(({ path, anchor }) => `${page} → ${path}#${anchor}`),
  );
  expect(broken).toEqual([]);
});

it('every page is at most three clicks away from the home page', () => {
  const map = readSiteMap(room.folder);
  const clicks = clicksFromHome(map);
  const far = [...map.pages.keys()].filter((path) => (clicks.get(path) ?? Infinity) > 3);
  expect(far).toEqual([]);
});

it('a first visit loads at most 185 kB of script and style', async () => {
  const context = await room.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  let bytes = 0;
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return;
    const file = join(room.folder, new URL(response.url()).pathname);
    bytes += gzipSync(readFileSync(file), { level: 9 }).length;
  });
  await page.goto(playbook);
  await page.locator('html[data-has-hydrated=true]').waitFor();
  await page.waitForLoadState('networkidle');
  await context.close();
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(185_000);
});

it('React and the rest of the first scripts are two tasks, and compiled beforehand', () => {
  const html = readFileSync(join(room.folder, playbook, 'index.html'), 'utf8');
  const started = JSON.parse(/\["\/assets\/js[^\]]*\]/.exec(html)?.[0] ?? '[]') as string[];
  expect(started.map((address) => /\/([^/.]+)\.[^/]*$/.exec(address)?.[1])).toEqual([
    'runtime~react',
    'react',
    'main',
  ]);
  const [, react = '', main = ''] = started.map((address) =>
    readFileSync(join(room.folder, address), 'utf8'),
  );
  for (const script of [react, main]) {
    expect(script.startsWith('//# allFunctionsCalledOnLoad\n')).toBe(true);
  }
  const ofReact = 'Minified React error';
  expect(react).toContain(ofReact);
  expect(main).not.toContain(ofReact);
});

it('the first scripts of a playbook need no rules of a language', async () => {
  const context = await room.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    String.prototype.localeCompare = function (other: string) {
      asked.push(`localeCompare ${other}`);
      return this < other ? -1 : 1;
    };
    Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
      construct(target, given: ConstructorParameters<typeof Intl.DateTimeFormat>) {
        asked.push('DateTimeFormat');
        return new target(...given);
      },
    });
  });
  const page = await context.newPage();
  await page.setViewportSize({ width: 412, height: 823 });
  await page.goto(playbook);
  await page.locator('html[data-has-hydrated=true]').waitFor();
  await page.getByRole('button', { name: 'Copy code to clipboard' }).first().waitFor();
  await page.waitForLoadState('networkidle');
  const asked = await page.evaluate(() => (window as unknown as { asked: string[] }).asked);
  await context.close();
  expect(asked).toEqual([]);
});

it('the index of all playbooks and pages is at most 100 kB compressed', () => {
  const texts = readdirSync(room.folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(room.folder, name), 'utf8'))
    .filter((text) => text.includes('"having":'));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('/docs/write');
  expect(texts[0]).toContain('ares/database-connection-refused');
  expect(gzipSync(texts[0]!, { level: 9 }).length).toBeLessThanOrEqual(100_000);
});

it('no script of the site names the playbooks, so their number adds nothing to a first visit', () => {
  const scripts = join(room.folder, 'assets/js');
  const text = readdirSync(scripts)
    .map((name) => readFileSync(join(scripts, name), 'utf8'))
    .join('');
  const ids = loadLibrary('playbooks').entries.map(({ playbook }) => playbook.id);
  const named = ids.filter((id) => text.includes(`/playbooks/${id}`));
  expect(text).toContain('/docs/write');
  // Docs link to a few.
  expect(ids.length).toBeGreaterThan(100);
  expect(named.length).toBeLessThan(5);
});

it('every page has a policy that allows no script but its own', () => {
  const pages = [...readSiteMap(room.folder).pages.keys()];
  for (const path of [...pages.map((page) => `${page}/index.html`), '404.html']) {
    const html = readFileSync(join(room.folder, path), 'utf8');
    const policy = /Content-Security-Policy"? content="([^"]*)"/.exec(html)?.[1] ?? path;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe|\*|https?:/);
  }
});

it('after one visit the site is read without a network, its search included', async () => {
  const context = await room.newContext({});
  const page = await context.newPage();
  await page.goto('/');
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), {
      timeout: 60_000,
    })
    .toBe(true);
  await context.setOffline(true);
  await page.goto(playbook);
  await page.locator('html[data-has-hydrated=true]').waitFor();
  await page.getByRole('link', { name: 'All playbooks' }).first().click();
  await page.waitForURL('**/playbooks');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('connection refused');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await page.goto('/docs/run');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await context.close();
}, 120_000);
