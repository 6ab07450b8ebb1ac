import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import type { ReadingRoom } from './reader.ts';

const refused = 'nc: connect to localhost port 5432 (tcp) failed: Connection refused';
const exited = '{"Service":"postgres","State":"exited"}';

/** More stops than a reader would go through before giving up. */
const mostStops = 120;

/** A reader who has nothing but keys and a small screen goes the whole way. */
export function describeWalking(room: () => ReadingRoom): void {
  it.each(['light', 'dark'] as const)(
    'from the home page to an exported report at 360 px, where every stop is seen, %s',
    async (colorScheme) => {
      const { page, errors } = await room().open('/', { width: 360, colorScheme });
      await goTo(page, 'button', 'Paste an error, or say what hurts');
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: 'Search playbooks' }).waitFor();
      await page.keyboard.insertText('ares database refused');
      await page.getByRole('option', { name: /^Database connection refused/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Database connection refused' }).waitFor();

      await goTo(page, 'textbox', 'API_URL');
      await page.keyboard.insertText('http://api.test:8000');
      await goTo(page, 'button', 'Copy the lines');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
        'export API_URL=http://api.test:8000',
      );

      await judge(page, refused);
      await judge(page, exited);
      const causes = page
        .locator('section', { has: page.locator('#verdict') })
        .getByRole('listitem');
      await causes
        .filter({ hasText: 'Confirmed' })
        .getByText('The postgres container is stopped')
        .waitFor();
      await goTo(page, 'button', 'Download report.md');
      const saved = page.waitForEvent('download');
      await page.keyboard.press('Enter');
      const report = readFileSync(await (await saved).path(), 'utf8');
      expect(report).toContain('PROBLEM FOUND · Database connection refused');
      expect(report).toContain('http://api.test:8000');
      expect(errors).toEqual([]);
    },
  );
}

async function judge(page: Page, text: string): Promise<void> {
  await goTo(page, 'button', 'Judge what it gave');
  await page.keyboard.press('Enter');
  await page
    .getByRole('textbox', { name: /What the command printed/ })
    .last()
    .waitFor();
  await goTo(page, 'textbox', /What the command printed/);
  await page.keyboard.insertText(text);
  await goTo(page, 'button', 'Judge');
  await page.keyboard.press('Enter');
}

/** Presses Tab until the focus is on it, and looks at each stop on the way. */
async function goTo(page: Page, role: 'button' | 'textbox', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  const stops: string[] = [];
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const { words, problem } = await page.evaluate(lookAtFocus);
    expect(problem, words).toBe('');
    stops.push(words);
    const isThere = await wanted.evaluateAll((all) =>
      all.some((it) => it === document.activeElement),
    );
    if (isThere) return;
  }
  throw new Error(`no ${role} ${String(name)} among ${stops.join(' · ')}`);
}

/** What has the focus, and why a reader would not see that; runs in the page. */
function lookAtFocus(): { readonly words: string; readonly problem: string } {
  const element = document.activeElement ?? document.body;
  const words = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40);
  if (element === document.body) return { words, problem: '' };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const seen = document.elementFromPoint(x, y);
  if (seen === null || !(element.contains(seen) || seen.contains(element))) {
    return { words, problem: 'it is off the screen, or something covers it' };
  }
  const { outlineStyle } = getComputedStyle(element);
  return { words, problem: outlineStyle === 'solid' ? '' : 'it has no ring' };
}
