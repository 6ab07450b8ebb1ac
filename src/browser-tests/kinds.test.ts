import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, widthBeyondScreen } from './accessibility.ts';
import { writeProvedLibrary } from './proved-library.ts';
import { openReadingRoom, type ReadingRoom } from './reader.ts';

const library = writeProvedLibrary('src/browser-tests/playbooks-kinds');

let room: ReadingRoom;

beforeAll(async () => {
  room = await openReadingRoom({ name: 'kinds', playbooks: library.folder });
  return room.close;
}, 600_000);

afterAll(library.remove);

const headings = async (page: Page): Promise<string[]> => {
  const texts = await page.getByRole('heading', { level: 2 }).allTextContents();
  return texts.map((text) => text.replace(/\u200B/g, ''));
};

it('a proved playbook says against what, and shows faults, causes, cures and what was a double', async () => {
  const { page, errors } = await room.open('/playbooks/shop/orders-lost');
  await page
    .getByRole('link', { name: 'Proved against PostgreSQL 18.4: 1 fault, last run 2026-11-25' })
    .click();
  await page.waitForURL('**#proof');
  await page.getByText('docker is a double.').waitFor();
  const faults = page.getByRole('region', { name: 'Faults in the lab shop' });
  await faults.getByText('the queue is closed <img src=x onerror=hacked()>').waitFor();
  const matrix = page.getByRole('region', { name: 'Causes confirmed under each fault' });
  expect(await matrix.count()).toBe(0);
  await page.getByText('what the playbook said of each cause under it').click();
  expect(await matrix.getByRole('row').allInnerTexts()).toEqual([
    expect.stringContaining('Broken on purpose'),
    'queue closed\t✓ confirmed',
    'disk full\t–',
  ]);
  expect(errors).toEqual([]);
});

it('the index says what is proved, what only was, and nothing of the rest', async () => {
  const { page } = await room.open('/playbooks');
  const row = (id: string) => page.getByRole('listitem').filter({ hasText: id }).last();
  expect(await row('shop/orders-lost').innerText()).toContain('Proved against PostgreSQL 18.4');
  expect(await row('shop/rebuild-queue').innerText()).toContain('Proved for an older version');
  expect(await row('shop/settings').innerText()).not.toContain('Proved');
});

it('code has its colours when it is built, when it changes and on a page that is opened later', async () => {
  const { page, errors } = await room.open('/playbooks/shop/settings');
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const server = page.locator('.language-nginx', { hasText: 'proxy_pass' });
  expect(await server.locator('span.keyword').allInnerTexts()).toContain('proxy_pass http://shop');
  expect(loaded).toEqual([]);
  await page.getByRole('link', { name: 'Shop', exact: true }).first().click();
  await page.getByRole('link', { name: 'Orders are lost' }).last().click();
  const command = page.locator('.language-bash', { hasText: 'ss -ltnp' });
  await command.locator('span.string').first().waitFor();
  expect(loaded.some((url) => url.endsWith('.js'))).toBe(true);
  await page.getByRole('textbox', { name: 'SHOP_PORT' }).fill('8081');
  await command.locator('span.string', { hasText: '8081' }).waitFor();
  expect(errors).toEqual([]);
});

it('a procedure tells what must hold, what it does with which risk, and how it ends', async () => {
  const { page, errors } = await room.open('/playbooks/shop/rebuild-queue');
  expect(await headings(page)).toEqual(['Run it', 'Do this']);
  const text = (await page.locator('section', { has: page.locator('#procedure') }).innerText())
    .split('\n')
    .filter((line) => line !== '');
  const order = [
    'Only if all of these pass; else nothing is done:',
    'Are there paid orders?',
    'A copy is kept first; if that fails, nothing is done:',
    'Keep the queue',
    'Only looks',
    'Changes state',
    'mv queue.before queue',
    'Done when these pass:',
    'At the end, whatever happened:',
  ].map((line) => text.lastIndexOf(line));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order).not.toContain(-1);
  await page.getByText('Procedure', { exact: true }).first().waitFor();
  expect(errors).toEqual([]);
});

it('a procedure that was done by hand is judged by its checks, once its steps are ticked off', async () => {
  const { page, errors } = await room.open('/playbooks/shop/rebuild-queue', { width: 360 });
  await page.getByRole('button', { name: 'Judge what it gave' }).click();
  await page.getByRole('button', { name: 'It looks good' }).click();
  await page.getByText('Your answer counts once every step above is ticked off.').waitFor();
  const verdict = page.locator('section', { has: page.locator('#verdict') });
  await verdict.getByText('Inconclusive').waitFor();
  await verdict.getByRole('link', { name: 'Rebuild the queue' }).click();
  await page.waitForURL('**#procedure');
  for (const step of [/Look at the queue/, /Make the queue anew/]) {
    await page.getByRole('checkbox', { name: step }).check();
  }
  await verdict.getByText('Fixed', { exact: true }).waitFor();
  await page.getByText('Your answer counts').waitFor({ state: 'detached' });
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'It does not' }).click();
  await verdict.getByText('Not fixed').waitFor();
  expect(errors).toEqual([]);
});

it('a reference is its sections, and there is nothing to run', async () => {
  const { page, errors } = await room.open('/playbooks/shop/settings');
  expect(await headings(page)).toEqual(['All settings', 'An example']);
  await page.getByRole('cell', { name: 'How many orders wait' }).waitFor();
  await page.getByText('<img src=x onerror=hacked()>').waitFor();
  expect(await page.getByText('npx fixbook run').count()).toBe(0);
  await page.getByRole('button', { name: 'Copy code to clipboard' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('location / { proxy_pass http://shop; }');
  expect(errors).toEqual([]);
});

it('a table scrolls by itself on a phone', async () => {
  const { page } = await room.open('/playbooks/shop/settings', { width: 360 });
  const table = page.getByRole('region', { name: 'All settings' });
  expect(await table.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true);
});

it('alternatives stand with their conditions, and steps of a fragment with its title', async () => {
  const { page, errors } = await room.open('/playbooks/shop/orders-lost');
  const owner = page.locator('li', { has: page.locator('#step-owner') });
  await owner.getByText('with ss', { exact: true }).waitFor();
  await owner.getByText('on macOS', { exact: true }).waitFor();
  expect(await owner.getByText('Good if').count()).toBe(2);
  const open = page.locator('li', { has: page.locator('#step-queue_open') });
  await open.getByText('A port answers').waitFor();
  await open.getByText('nc -vz -w 5 localhost $SHOP_PORT').waitFor();
  await page.locator('.table-of-contents').getByRole('link', { name: 'told' }).click();
  await page.locator('#step-told').getByText('test -e told').first().waitFor();
  const fix = page.locator('section', { has: page.locator('#fixes') });
  await fix.getByText('Looked at up to 5 times, every 2.0 s.').waitFor();
  expect(await headings(page)).toContain('Where orders wait');
  expect(errors).toEqual([]);
});

it('the index tells procedures and references from problems', async () => {
  const { page } = await room.open('/playbooks');
  await page.getByText('steps: 2').waitFor();
  await page.getByText('sections: 2').waitFor();
  await page.getByText('causes: 1').waitFor();
});

describe.each(['orders-lost', 'rebuild-queue', 'settings'])('the page of %s', (slug) => {
  it.each(['light', 'dark'] as const)(
    'is accessible and fits a screen and a phone, %s',
    async (colorScheme) => {
      const { page } = await room.open(`/playbooks/shop/${slug}`, { colorScheme });
      for (const width of [1440, 360]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await widthBeyondScreen(page)).toBe(0);
        expect(await accessibilityProblems(page)).toEqual([]);
      }
    },
    120_000,
  );
});
