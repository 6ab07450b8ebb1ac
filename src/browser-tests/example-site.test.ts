import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { serveFolder } from './site.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'fixbook-example-site-'));
const site = join(folder, 'site');
const german = join(site, 'i18n/de');
/** What a site with Docusaurus has; nothing else of ours can be found from the other folder. */
const docusaurus = [
  'core',
  'faster',
  'preset-classic',
  'theme-common',
  'plugin-content-docs',
  'utils',
  'utils-validation',
  'types',
  'theme-classic',
];
const besides = ['react', 'react-dom', '@mdx-js/react', 'clsx', 'prism-react-renderer'];

beforeAll(async () => {
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const modules = join(site, 'node_modules');
  mkdirSync(join(modules, 'fixbook'), { recursive: true });
  await run('tar', [
    '-xzf',
    join(folder, tarball),
    '--strip-components=1',
    '-C',
    join(modules, 'fixbook'),
  ]);
  for (const name of [...docusaurus.map((each) => `@docusaurus/${each}`), ...besides]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(modules, name));
  }
  writeFileSync(join(site, 'package.json'), '{"private":true}');
  cpSync('src/browser-tests/example-site', site, { recursive: true });
  cpSync('src/browser-tests/playbooks-kinds', join(site, 'runbooks'), { recursive: true });
  await runDocusaurus('write-translations', '--locale', 'de');
  for (const file of ['code.json', 'fixbook-playbooks/labels.json']) translate(join(german, file));
  await runDocusaurus('build');
}, 600_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('another team’s site has the playbooks of its folders, under its own addresses', () => {
  const build = join(site, 'build');
  const listed = JSON.parse(readFileSync(join(build, 'playbooks.json'), 'utf8')) as {
    url: string;
  }[];
  expect(listed.map(({ url }) => url)).toContain(
    'https://handbook.example/handbook/runbooks/shop/orders-lost',
  );
  expect(readFileSync(join(build, 'runbooks/shop/orders-lost/index.html'), 'utf8')).toContain(
    '<h1',
  );
});

it('every text is handed to the translators', () => {
  const plugin = join(site, 'node_modules/fixbook/dist/docusaurus');
  const used = readdirSync(plugin, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(chunks|theme)\/.*\.js$/.test(name))
    .flatMap((name) =>
      readFileSync(join(plugin, name), 'utf8').match(/(?<=")fixbook\.[\w.]+(?=")/g),
    );
  const given = Object.keys(textsIn(join(german, 'code.json')));
  expect(used.length).toBeGreaterThan(150);
  expect(used.filter((id) => id !== null && !given.includes(id))).toEqual([]);
});

it('in another language no English text of ours is left, before and after the first answer', async () => {
  const served = await serveFolder(join(site, 'build'), { baseUrl: '/handbook/' });
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage();
    for (const path of [
      '',
      '/shop',
      '/shop/settings',
      '/shop/rebuild-queue',
      '/shop/orders-lost',
    ]) {
      await page.goto(`${served.address}/handbook/de/runbooks${path}`);
      await page.locator('html[data-has-hydrated=true]').waitFor();
      expect(await untranslatedOn(page)).toEqual([]);
    }
    await page.getByRole('heading', { name: inGerman('Find the cause') }).waitFor();
    await page
      .getByRole('button', { name: inGerman('Judge what it gave') })
      .first()
      .click();
    await page
      .getByRole('button', { name: inGerman('I cannot do this') })
      .first()
      .click();
    await page.getByRole('heading', { name: inGerman('What you found') }).waitFor();
    expect(await untranslatedOn(page)).toEqual([]);
  } finally {
    await browser.close();
    await served.stop();
  }
}, 120_000);

it('its pages come to life with its own words, and its search finds its playbooks', async () => {
  const served = await serveFolder(join(site, 'build'), { baseUrl: '/handbook/' });
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${served.address}/handbook/runbooks/shop/orders-lost`);
    await page.locator('html[data-has-hydrated=true]').waitFor();
    await page
      .getByRole('navigation', { name: 'Docs sidebar' })
      .getByRole('link', { name: 'Every guide' })
      .click();
    await page.waitForURL('**/handbook/runbooks');
    await page.getByRole('button', { name: 'Search' }).getByText('Look it up').waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search' }).fill('orders');
    await page.getByRole('dialog').getByRole('option').first().click();
    await page.waitForURL('**/handbook/runbooks/shop/**');
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await served.stop();
  }
}, 120_000);

async function runDocusaurus(...args: string[]): Promise<void> {
  const cli = resolve('node_modules/@docusaurus/core/bin/docusaurus.mjs');
  const env = { ...process.env, NODE_ENV: 'production' };
  await run(process.execPath, [cli, ...args], { cwd: site, env });
}

function textsIn(file: string): Record<string, { message: string }> {
  // Docusaurus wrote it.
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
}

/** A language that nothing is in by accident. */
function inGerman(message: string): string {
  return `»${message}«`;
}

function translate(file: string): void {
  const texts = Object.entries(textsIn(file)).map(([id, text]) => [
    id,
    { ...text, message: inGerman(text.message) },
  ]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(texts)));
}

/** What can be read on the page and is a text of ours as translators were given it. */
async function untranslatedOn(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '');
    const labels = [...document.querySelectorAll('[aria-label]')];
    return [...texts, ...labels.map((it) => it.getAttribute('aria-label') ?? '')];
  });
  const english = Object.values(textsIn(join(german, 'code.json'))).map(({ message }) =>
    message.slice(1, -1),
  );
  return seen.map((text) => text.trim()).filter((text) => english.includes(text));
}
