import type { Locator } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { hasGitHistory } from '../plugins/playbooks/last-updated.ts';
import { accessibilityProblems, widthBeyondScreen } from './accessibility.ts';
import { describeFinding } from './finding.ts';
import { describeJudging } from './judging.ts';
import { openReadingRoom, type ReadingRoom } from './reader.ts';
import { describeViewing } from './viewing.ts';
import { describeWalking } from './walking.ts';

const ids = loadLibrary('playbooks').entries.map((entry) => entry.playbook.id);

let room: ReadingRoom;

beforeAll(async () => {
  room = await openReadingRoom({ name: 'site' });
  return room.close;
}, 600_000);

const playbook = '/playbooks/ares/database-connection-refused';

const pages = [
  ['home', '/'],
  ['index', '/playbooks'],
  ['system', '/playbooks/ares'],
  ['playbook', playbook],
  ['procedure', '/playbooks/orchestrator/emergency-reset'],
  ['docs', '/docs'],
  ['docs with code and notes', '/docs/run'],
  ['docs with tables', '/docs/machines'],
  ['docs with links in the text', '/docs/security'],
  ['generated reference', '/docs/reference/system'],
  ['match', '/match'],
  ['report', '/report'],
  ['404', '/404.html'],
] as const;

const schemes = ['light', 'dark'] as const;

it('a reader finds a playbook by its words with the keyboard alone', async () => {
  const { page, errors } = await room.open('/');
  await page.keyboard.press('/');
  const box = page.getByRole('combobox', { name: 'Search playbooks' });
  await box.waitFor();
  expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.type('ares database conection refused');
  const first = page.getByRole('option').first();
  await first.waitFor();
  expect(await first.getAttribute('aria-selected')).toBe('true');
  expect(await box.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  expect(await first.textContent()).toContain('Database connection refused');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${playbook}`);
  await page.getByRole('heading', { level: 1, name: 'Database connection refused' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
});

it('Ctrl-K opens the search, Escape closes it and gives the focus back', async () => {
  const { page } = await room.open(playbook);
  const button = page.getByRole('button', { name: 'Search playbooks' });
  await button.focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search playbooks' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await button.evaluate((it) => it === document.activeElement)).toBe(true);
});

it('a page of the docs is found with a typing mistake, said to be one, and opened at its section', async () => {
  const { page, errors } = await room.open('/');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('mutents');
  const first = page.getByRole('option').first();
  await first.waitFor();
  expect(await first.innerText()).toMatch(/\nPage\nDocs: Test a playbook$/);
  await first.click();
  await page.waitForURL('**/docs/prove#mutants');
  expect(errors).toEqual([]);
});

it('the chosen result is seen, however far down the arrow keys have gone', async () => {
  const { page } = await room.open('/');
  await page.keyboard.press('/');
  const options = page.getByRole('option');
  await page.getByRole('combobox').fill('connection refused');
  await options.first().waitFor();
  const isSeen = () =>
    page.locator('[aria-selected=true]').evaluate((option) => {
      const list = option.parentElement!.getBoundingClientRect();
      const { top, bottom } = option.getBoundingClientRect();
      return top >= list.top - 1 && bottom <= list.bottom + 1;
    });
  for (let i = await options.count(); i > 0; i -= 1) await page.keyboard.press('ArrowDown');
  expect(await options.last().getAttribute('aria-selected')).toBe('true');
  expect(await isSeen()).toBe(true);
  await page.getByRole('combobox').fill('database refused');
  await expect.poll(isSeen).toBe(true);
});

it('where the search cannot be loaded the page stays, and the next try may succeed', async () => {
  const context = await room.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(playbook);
  await page.locator('html[data-has-hydrated=true]').waitFor();
  await page.route('**/assets/js/*', (route) => route.abort());
  await page.keyboard.press('/');
  await page.getByText('The search could not be loaded').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: 'Database connection refused' }).waitFor();
  await page.unroute('**/assets/js/*');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search playbooks' }).waitFor();
  await context.close();
});

it('the search says so when nothing fits', async () => {
  const { page } = await room.open('/');
  await page.getByRole('button', { name: 'Search playbooks' }).click();
  await page.getByRole('combobox').fill('xylophone zeppelin');
  await page.getByRole('status').getByText('No playbook and no page has these words.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('where only docs match, the search says which word no playbook has, and asks again without it', async () => {
  const { page, errors } = await room.open('/');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('mutants connection refused');
  const options = page.getByRole('option');
  await options.filter({ hasText: 'Docs:' }).first().waitFor();
  expect(await options.filter({ hasNotText: 'Docs:' }).count()).toBe(0);
  const status = page.getByRole('dialog').getByRole('status');
  expect(await status.innerText()).toBe(
    'No playbook has mutants. Without that: connection refused',
  );
  await status.getByRole('button', { name: 'connection refused' }).click();
  await options.filter({ hasText: 'connection refused' }).first().waitFor();
  await options.filter({ hasNotText: 'Docs:' }).first().waitFor();
  expect(await page.getByRole('combobox').inputValue()).toBe('connection refused');
  expect(errors).toEqual([]);
});

it('the search index is fetched only when the search is opened', async () => {
  const { page } = await room.open('/');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.keyboard.press('/');
  await page.getByText('Arrow keys choose').waitFor();
  await expect
    .poll(() => fetched.filter((url) => url.endsWith('.json')), { timeout: 30_000 })
    .toHaveLength(1);
});

it('a playbook is read from its symptoms to its source', async () => {
  const { page, errors } = await room.open(playbook);
  const sections = await page.getByRole('heading', { level: 2 }).allTextContents();
  const titles = sections.map((title) => title.replace(/\u200B/g, ''));
  // Only where labs have been run.
  expect(titles.filter((title) => title !== 'What labs have shown')).toEqual([
    'Is this it?',
    'Run it',
    'Possible causes',
    'What it needs to know',
    'Find the cause',
    'The causes explained',
    'Fix it',
    'What the guide says, and what is true',
    'Related problems',
    'Where this comes from',
  ]);
  await page.getByText('Critical', { exact: true }).first().waitFor();
  await page.getByText('Changes state', { exact: true }).waitFor();
  await page.getByText('Version 1.').waitFor();
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByText('ARES').waitFor();
  await page.getByRole('link', { name: 'Edit this page' }).waitFor();
  expect(errors).toEqual([]);
});

it('a cause leads to the step that tells it, and the contents say that one is there', async () => {
  const { page } = await room.open(playbook);
  const cause = page.getByRole('row', { name: /postgres container is stopped/ });
  await cause.getByRole('link', { name: 'Is the postgres container running?' }).click();
  await page.waitForURL('**#step-container');
  const step = page.getByRole('heading', { level: 3, name: /Is the postgres container running/ });
  await expect
    .poll(() => step.evaluate((it) => it.getBoundingClientRect().top < innerHeight), {
      timeout: 30_000,
    })
    .toBe(true);
  const contents = page.locator('.table-of-contents');
  await contents.locator('.table-of-contents__link--active', { hasText: 'container' }).waitFor();
});

it('a command is copied as it stands in the playbook', async () => {
  const { page } = await room.open(playbook);
  // What says “Copied” says it for a second, and a busy machine may not look in that one.
  await page.clock.install({ time: 0 });
  await page.clock.pauseAt(60_000);
  const fix = page.locator('section', { has: page.locator('#fixes') });
  await fix.getByRole('button', { name: 'Copy code to clipboard' }).last().click();
  await fix.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'docker compose up -d --no-recreate postgres',
  );
});

it('the index lists every playbook', async () => {
  const { page } = await room.open('/playbooks');
  const links = page.getByRole('main').getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter((id) => !paths.includes(`/playbooks/${id}`))).toEqual([]);
});

it('a playbook can be read without JavaScript', async () => {
  const { page } = await room.open(playbook, { javaScriptEnabled: false });
  await page.getByRole('heading', { level: 1, name: 'Database connection refused' }).waitFor();
  await page.getByText('docker compose up -d --no-recreate postgres').first().waitFor();
  await page
    .getByRole('navigation', { name: 'Docs sidebar' })
    .getByText('Database')
    .first()
    .waitFor();
});

it('on a phone the sidebar and the table of contents unfold', async () => {
  const { page, errors } = await room.open(playbook, { width: 360 });
  await page.getByRole('button', { name: 'On this page' }).click();
  await page.getByRole('link', { name: 'Possible causes', exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Toggle navigation bar' }).click();
  await page.getByRole('link', { name: 'All playbooks' }).waitFor();
  expect(errors).toEqual([]);
});

describe.each(pages)('the %s page', (_, path) => {
  it.each(schemes)(
    'is accessible and fits a screen and a phone, %s',
    async (colorScheme) => {
      const { page, errors } = await room.open(path, { colorScheme });
      expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(colorScheme);
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await widthBeyondScreen(page)).toBe(0);
        expect(await accessibilityProblems(page)).toEqual([]);
      }
      expect(errors).toEqual([]);
    },
    120_000,
  );
});

it.each(schemes)(
  'a playbook with all of it unfolded is accessible, %s',
  async (colorScheme) => {
    const { page } = await room.open(playbook, { colorScheme });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const fold of await page.locator('details:has(> summary)').all()) {
      await fold.locator('> summary').click();
      // What unfolds moves the next fold, and a mouse that is pressed meanwhile clicks on nothing.
      await expect.poll(() => heightOf(fold)).toBe('auto');
    }
    const history = page.getByText('History of versions');
    expect(await history.count()).toBe(hasGitHistory() ? 1 : 0);
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await widthBeyondScreen(page)).toBe(0);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  },
  120_000,
);

const heightOf = (fold: Locator) =>
  fold.locator('> div').evaluate(({ style: { height } }: HTMLElement) => height);

it.each(schemes)('the open search is accessible, %s', async (colorScheme) => {
  const { page } = await room.open('/', { colorScheme });
  await page.keyboard.press('/');
  await page.getByRole('combobox').fill('refused');
  await page.getByRole('option').first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

describe('a reader finds', () => {
  describeFinding(() => room);
});

describe('a reader judges', () => {
  describeJudging(() => room);
});

describe('a reader with keys alone goes', () => {
  describeWalking(() => room);
});

describe('a reader opens reports', () => {
  describeViewing(() => room);
});
