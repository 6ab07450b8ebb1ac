import { beforeAll, expect, it } from 'vitest';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { openReadingRoom, type ReadingRoom } from './reader.ts';

const folder = 'src/browser-tests/playbooks-hostile';

let room: ReadingRoom;

beforeAll(async () => {
  room = await openReadingRoom({ name: 'hostile', playbooks: folder });
  return room.close;
}, 600_000);

it.each([
  ['home', '/'],
  ['index', '/playbooks'],
  ['system', '/playbooks/hostile'],
  ['playbook', '/playbooks/hostile/hostile-texts'],
])('texts that look like code run nothing on the %s page', async (_, path) => {
  const { page, errors } = await room.open(path);
  expect(await page.evaluate('window.hacked')).toBeUndefined();
  expect(await page.locator('img[src="x"], [onerror], [onclick]').count()).toBe(0);
  expect(
    await page.locator('script:text("hacked"):not([type="application/ld+json"])').count(),
  ).toBe(0);
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.outerHTML));
  expect(links.filter((link) => /href="(?!https?:|mailto:|\/|#)/.test(link))).toEqual([]);
  expect(errors).toEqual([]);
});

it('the texts are shown as they were written', async () => {
  const [entry] = loadLibrary(folder).entries;
  const { page } = await room.open('/playbooks/hostile/hostile-texts');
  await page.getByRole('heading', { level: 1, name: entry!.playbook.title, exact: true }).waitFor();
  expect(await page.title()).toContain(entry!.playbook.title);
  for (const cause of entry!.playbook.causes) {
    await page.getByRole('heading', { level: 3, name: cause.title }).waitFor();
  }
  for (const step of entry!.playbook.diagnose) {
    await page.locator('.table-of-contents').getByText(step.title, { exact: true }).waitFor();
  }
  await page.getByText('export const hacked = (window.hacked = 1)').waitFor();
});

it('the search shows them as text too', async () => {
  const { page } = await room.open('/');
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search' }).fill('hacked');
  const title = loadLibrary(folder).entries[0]!.playbook.title;
  await page.getByRole('option').getByText(title).waitFor();
  expect(await page.evaluate('window.hacked')).toBeUndefined();
});
