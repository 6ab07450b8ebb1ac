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
import { chromium } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { serveFolder } from './site.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'fixbook-example-site-'));
const site = join(folder, 'site');
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
  const cli = resolve('node_modules/@docusaurus/core/bin/docusaurus.mjs');
  await run(process.execPath, [cli, 'build'], {
    cwd: site,
    env: { ...process.env, NODE_ENV: 'production' },
  });
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
