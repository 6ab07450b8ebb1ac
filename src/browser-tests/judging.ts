import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Locator, Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { runRecordSchema } from '../../runner/record/run-record.ts';
import { accessibilityProblems, widthBeyondScreen } from './accessibility.ts';
import type { ReadingRoom } from './reader.ts';

const playbook = '/playbooks/ares/database-connection-refused';
const refused = 'nc: connect to localhost port 5432 (tcp) failed: Connection refused';
const exited = '{"Service":"postgres","State":"exited","password":"hunter2hunter2"}';

const afterwards = [
  'Connection to localhost (127.0.0.1) 5432 port [tcp/postgresql] succeeded!',
  '{"Service":"postgres","State":"running"}',
  ' version\n---------\n PostgreSQL 15.14\n(1 row)\n',
];

/** A reader uses a playbook's page without the runner. */
export function describeJudging(room: () => ReadingRoom): void {
  it('what is typed for a param is in every command, quoted, and kept for the session', async () => {
    const { page, errors } = await room().open(playbook);
    const before = await page.locator('pre').allInnerTexts();
    expect(before.join('\n')).toContain('$API_URL');
    await page.getByRole('textbox', { name: 'API_URL' }).fill('http://api.test:8000');
    await page
      .getByText(
        'npx fixbook run ares/database-connection-refused --param API_URL=http://api.test:8000',
      )
      .waitFor();
    await page.getByText('http://api.test:8000/').first().waitFor();
    await page.getByRole('textbox', { name: 'API_URL' }).fill('no url');
    await page.getByText('“no url” is no URL').waitFor();
    await page.getByRole('textbox', { name: 'API_URL' }).fill('http://api.test:8001');
    await page.reload();
    await page.getByText('--param API_URL=http://api.test:8001').waitFor();
    expect(errors).toEqual([]);
  });

  it('a secret is copied with the lines that set it, and is shown and stored nowhere', async () => {
    const { page } = await room().open(playbook);
    const secret = "postgres://app:o'hara@db/x";
    await page.getByLabel('DATABASE_URL', { exact: true }).fill(secret);
    await page.getByText("export DATABASE_URL='••••••'").waitFor();
    await page.getByRole('button', { name: 'Copy the lines' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      String.raw` export DATABASE_URL='postgres://app:o'\''hara@db/x'`,
    );
    expect(await page.locator('body').innerText()).not.toContain("o'hara");
    const stored = 'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href])';
    expect(await page.evaluate(stored)).not.toContain('hara');
  });

  it.each([
    ['mouse', 1440, 'light'],
    ['keyboard', 360, 'dark'],
  ] as const)(
    'pasted output is judged as the runner judges it, by %s at %i px, %s',
    async (by, width, colorScheme) => {
      const { page, errors } = await room().open(playbook, { width, colorScheme });
      await judge(page, by, 0, refused);
      await page.locator('#verdict').waitFor();
      await judge(page, by, 1, exited);
      const causes = page
        .locator('section', { has: page.locator('#verdict') })
        .getByRole('listitem');
      await causes
        .filter({ hasText: 'Confirmed' })
        .getByText('postgres container is stopped')
        .waitFor();
      await causes.filter({ hasText: 'Ruled out' }).first().waitFor();
      await causes.filter({ hasText: 'Unknown' }).first().waitFor();
      const record = await download(page, by, 'Download report.json');
      const validate = new Ajv2020({ strict: false }).compile(runRecordSchema);
      expect(validate(JSON.parse(record)), JSON.stringify(validate.errors)).toBe(true);
      expect(record).not.toContain('hunter2');
      const report = await download(page, by, 'Download report.md');
      expect(report).toContain('PROBLEM FOUND · Database connection refused');
      expect(report).not.toContain('hunter2');
      expect(await widthBeyondScreen(page)).toBe(0);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  it('a fix that was done and looked at again ends as fixed, and the report says what was seen', async () => {
    const { page, errors } = await room().open(playbook, { width: 360 });
    await judge(page, 'mouse', 0, refused);
    await judge(page, 'mouse', 1, exited);
    const verdict = page.locator('section', { has: page.locator('#verdict') });
    await verdict.getByText('Problem found').waitFor();
    const fix = page.locator('section', { has: page.locator('#fixes') });
    await fix.getByRole('checkbox', { name: /How does its container stand/ }).check();
    await fix.getByRole('checkbox', { name: /Start the postgres service/ }).check();
    await verdict.getByText('afterwards “Is PostgreSQL listening?” could not be told').waitFor();
    const opens = fix.getByRole('button', { name: 'Judge what it gave' });
    for (const [i, text] of afterwards.entries()) {
      await opens.nth(i).click();
      await fix
        .getByRole('textbox', { name: /What the command printed/ })
        .nth(i)
        .fill(text);
      await fix.getByRole('button', { name: 'Judge', exact: true }).nth(i).click();
    }
    await verdict.getByText('Fixed', { exact: true }).waitFor();
    await fix.getByText('Fixed', { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await fix.getByRole('link', { name: /^All that you found/ }).click();
    await page.waitForURL('**#verdict');
    const report = await download(page, 'mouse', 'Download report.md');
    expect(report).toContain('FIXED · Database connection refused');
    expect(await widthBeyondScreen(page)).toBe(0);
    expect(errors).toEqual([]);
  });

  it('an answer is taken back, and all are forgotten with a reload', async () => {
    const { page } = await room().open(playbook);
    await judge(page, 'mouse', 0, refused);
    await page.locator('#verdict').waitFor();
    await page.getByRole('button', { name: 'Take the answer back' }).click();
    await page.locator('#verdict').waitFor({ state: 'detached' });
    const other = page.getByRole('button', { name: 'I cannot do this' });
    expect(await other.evaluate((it) => it === document.activeElement)).toBe(true);
    await judge(page, 'mouse', 0, refused, { isOpen: true });
    await page.getByText('✗ failed').waitFor();
    await page.reload();
    await page.locator('html[data-has-hydrated=true]').waitFor();
    expect(await page.locator('#verdict').count()).toBe(0);
  });

  it('what was pasted is forgotten with the answers', async () => {
    const { page } = await room().open(playbook);
    await judge(page, 'mouse', 0, refused);
    await page.getByRole('button', { name: 'Forget my answers' }).click();
    await page.locator('#verdict').waitFor({ state: 'detached' });
    const box = page.getByRole('textbox', { name: /What the command printed/ });
    expect(await box.inputValue()).toBe('');
  });

  it('the lines are copied where the browser has no clipboard for the page', async () => {
    const { page, errors } = await room().open('/');
    await page.addInitScript('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await page.goto(playbook);
    await page.getByRole('textbox', { name: 'API_URL' }).fill('http://api.test:8000');
    await page.getByRole('button', { name: 'Copy the lines' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const box = page.getByRole('textbox', { name: 'API_URL' });
    await box.fill('');
    await page.keyboard.press('Control+v');
    expect(await box.inputValue()).toContain('export API_URL=http://api.test:8000');
    expect(errors).toEqual([]);
  });

  it('what judges is loaded only when it is used', async () => {
    const { page } = await room().open(playbook);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.getByRole('checkbox', { name: /^Done/ }).first().check();
    expect(fetched).toEqual([]);
    await page.getByRole('button', { name: 'Judge what it gave' }).first().click();
    await page.getByRole('textbox', { name: /What the command printed/ }).waitFor();
    await expect
      .poll(() => fetched.some((url) => url.includes('/judge.json')), { timeout: 30_000 })
      .toBe(true);
  });

  describe('the picture', () => {
    it('leads from a check to its place, and to the words for what it shows', async () => {
      const { page } = await room().open(playbook);
      const picture = page.getByRole('group', { name: 'From checks to causes to fixes' });
      await picture.getByRole('link', { name: 'Is PostgreSQL listening?' }).click();
      await page.waitForURL('**#step-port_open');
      const id = (await picture.getAttribute('aria-details')) ?? '';
      const row = page.locator(`[id="${id}"] tr`, { hasText: 'The postgres container is stopped' });
      expect(await row.textContent()).toContain('Start PostgreSQL again');
    });
  });

  it('on paper there are no buttons, folds are open, and the theme is light', async () => {
    const { page } = await room().open(playbook, { colorScheme: 'dark' });
    const inFolds = page.locator('details li, details pre');
    const buttons = page.locator('.fixbook-button, [aria-label="Copy code to clipboard"]');
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    expect(await visibleOf(inFolds)).toEqual(new Set([false]));
    expect(await buttons.first().isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await visibleOf(buttons)).toEqual(new Set([false]));
    expect(await page.locator('.navbar').isVisible()).toBe(false);
    expect(await visibleOf(inFolds)).toEqual(new Set([true]));
    await expect.poll(theme).toBe('light');
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(theme).toBe('dark');
  });
}

async function visibleOf(elements: Locator): Promise<Set<boolean>> {
  return new Set(await Promise.all((await elements.all()).map((one) => one.isVisible())));
}

async function judge(
  page: Page,
  by: 'mouse' | 'keyboard',
  number: number,
  text: string,
  { isOpen = false } = {},
): Promise<void> {
  const open = page.getByRole('button', { name: 'Judge what it gave' }).nth(number);
  if (!isOpen) await press(page, by, open);
  const box = page.getByRole('textbox', { name: /What the command printed/ }).nth(number);
  await box.waitFor();
  if (by === 'mouse') await box.fill(text);
  else {
    await page.keyboard.press('Tab');
    expect(await box.evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.insertText(text);
  }
  await press(page, by, page.getByRole('button', { name: 'Judge', exact: true }).nth(number));
}

async function press(page: Page, by: 'mouse' | 'keyboard', button: Locator) {
  if (by === 'mouse') await button.click();
  else {
    await button.focus();
    await page.keyboard.press('Enter');
  }
}

async function download(page: Page, by: 'mouse' | 'keyboard', name: string): Promise<string> {
  const saved = page.waitForEvent('download');
  await press(page, by, page.getByRole('button', { name }));
  return readFileSync(await (await saved).path(), 'utf8');
}
