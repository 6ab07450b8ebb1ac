// Takes the pictures of docs/ from a build of the site, or from the one in the given folder: static/img/screenshots/<name>-<scheme>.png.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright';

const folder = 'static/img/screenshots';
const port = 4873;
const playbook = '/playbooks/ares/database-connection-refused';
const wide = { width: 1280, height: 800 };
const phone = { width: 360, height: 720 };

/** What is done on a page before its picture is taken. */
const pictures = [
  { name: 'playbook', path: playbook, colorScheme: 'light', viewport: wide },
  { name: 'match', path: '/match', colorScheme: 'dark', viewport: wide, act: pasteError },
  { name: 'judge', path: playbook, colorScheme: 'light', viewport: phone, act: judgeOutput },
];

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
  for (const picture of pictures) await take(picture);
} finally {
  await browser.close();
  server.kill();
}

async function take({ name, path, colorScheme, viewport, act = () => undefined }) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(`http://localhost:${port}${path}`);
  await page.locator('html[data-has-hydrated=true]').waitFor();
  await act(page);
  await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  await page.close();
}

async function pasteError(page) {
  await page
    .getByLabel('Error or log')
    .fill(
      'INFO  request 4711 GET /api/agents\npsycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused\nINFO  503 after 12 ms',
    );
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.evaluate(() => document.activeElement.blur());
}

async function judgeOutput(page) {
  await page.getByRole('button', { name: 'Judge what it gave' }).first().click();
  await page
    .getByRole('textbox', { name: /What the command printed/ })
    .fill('nc: connect to localhost port 5432 (tcp) failed: Connection refused');
  await page.getByRole('button', { name: 'Judge', exact: true }).click();
  await page.locator('#verdict').waitFor();
  await page.locator('#step-port_open').scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    document.activeElement.blur();
    document.querySelector('#step-port_open').scrollIntoView();
  });
}
