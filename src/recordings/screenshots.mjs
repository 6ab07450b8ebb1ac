// Takes the pictures of docs/ from a build of the site, or from the one in the given folder: static/img/screenshots/<page>-<scheme>.png.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';

const folder = 'static/img/screenshots';
const port = 4873;
const pages = [['playbook', '/playbooks/ares/database-connection-refused', 'light']];

mkdirSync(folder, { recursive: true });
const [given] = process.argv.slice(2);
const build = given ?? '.fixbook/screenshots';
const docusaurus = 'node_modules/.bin/docusaurus';
if (given === undefined) {
  execFileSync(docusaurus, ['build', '--out-dir', build], { stdio: 'inherit' });
}
const server = spawn(
  process.execPath,
  [docusaurus, 'serve', '--dir', build, '--port', String(port), '--no-open'],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const browser = await chromium.launch({
  ...(process.env.CHROMIUM === undefined ? {} : { executablePath: process.env.CHROMIUM }),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await once(server.stdout, 'data');
  for (const [name, path, colorScheme] of pages) await take(name, path, colorScheme);
} finally {
  await browser.close();
  server.kill();
}

async function take(name, path, colorScheme) {
  const viewport = { width: 1280, height: 800 };
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(`http://localhost:${port}${path}`);
  await page.locator('html[data-has-hydrated=true]').waitFor();
  await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  await page.close();
}
