import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { buildIndex } from '../../runner/search/search-index.ts';
import { prepareMatching } from '../../runner/search/text-matcher.ts';
import { accessibilityProblems, widthBeyondScreen } from './accessibility.ts';
import type { ReadingRoom } from './reader.ts';

const error =
  'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused';

/** A reader finds playbooks by a text, and narrows the index down. */
export function describeFinding(room: () => ReadingRoom): void {
  it('a pasted error finds what the command line finds, with its lines and why', async () => {
    const { page, errors } = await room().open('/match');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.postData() ?? ''}`));
    // A port that only the shared params of one system have.
    const text = `INFO start at http://localhost:3001\n${error}\npassword=hunter2hunter2 refused\n`;
    await page.keyboard.insertText(text);
    const titles = page.getByRole('heading', { level: 2 });
    await titles.first().waitFor();
    const { entries, systems } = loadLibrary('playbooks');
    const playbooks = entries.map((entry) => entry.playbook);
    const matcher = prepareMatching(buildIndex(playbooks, systems), playbooks, systems)();
    matcher.push(new TextEncoder().encode(text));
    const wanted = matcher.end().map(({ id }) => playbooks.find((each) => each.id === id)?.title);
    expect(await titles.allInnerTexts()).toEqual(wanted.slice(0, 10));
    await page.locator('mark').getByText(error).first().waitFor();
    await page.getByText('Its signature is in the text').first().waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('hunter2');
    expect(asked.filter((request) => request !== 'GET ')).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('a log of 30 MB is matched while the page stays quick', async () => {
    const { page } = await room().open('/match');
    const line = '2026-11-21 01:12:07 INFO request served in 12 ms by worker 7\n';
    const folder = mkdtempSync(join(tmpdir(), 'fixbook-log-'));
    const log = join(folder, 'app.log');
    writeFileSync(log, `${line.repeat(500_000)}${error}\n`);
    await page.evaluate(
      'window.longest = 0; let last = performance.now(); (function frame() { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(frame); })()',
    );
    const startedMs = performance.now();
    await page.locator('input[type=file]').setInputFiles(log);
    await page.getByText('500001').first().waitFor({ timeout: 60_000 });
    const tookMs = performance.now() - startedMs;
    rmSync(folder, { recursive: true });
    expect(page.workers()).toHaveLength(1);
    // As a part of the whole, because a busy machine stretches both.
    expect(await page.evaluate('window.longest')).toBeLessThan(tookMs / 2);
  }, 90_000);

  it('who comes back from a playbook finds the text and what it matched', async () => {
    const { page } = await room().open('/match');
    const box = page.getByLabel('Error or log');
    const titles = page.getByRole('heading', { level: 2 });
    await box.fill(error);
    await page.getByText('ares/database-connection-refused', { exact: true }).waitFor();
    await titles.first().getByRole('link').click();
    await page.waitForURL('**/playbooks/**');
    await page.goBack();
    await titles.first().waitFor();
    expect(await box.inputValue()).toBe(error);
    await page.locator('input[type=file]').setInputFiles({
      name: 'app.log',
      mimeType: 'text/plain',
      buffer: Buffer.from(error),
    });
    await page.getByText('app.log · 0.1 kB').waitFor();
    await titles.first().getByRole('link').click();
    await page.waitForURL('**/playbooks/**');
    await page.goBack();
    await page.getByText('app.log · 0.1 kB').waitFor();
    await titles.first().waitFor();
  });

  it('a text that is dragged into the box is matched as one that is typed', async () => {
    const { page } = await room().open('/match');
    const intro = page.getByText('Paste an error, a stack trace');
    await intro.click({ clickCount: 3 });
    await intro.dragTo(page.getByLabel('Error or log'));
    await expect.poll(() => page.getByLabel('Error or log').inputValue()).toContain('stack trace');
  });

  it('where what matches cannot be loaded the page says so, and the next text is matched', async () => {
    const { page } = await room().open('/');
    await page.addInitScript(`
      const Real = Worker;
      window.Worker = class extends Real {
        constructor(address, options) { super(window.isOnline ? address : '/gone.js', options); }
      };`);
    await page.goto('/match');
    const box = page.getByLabel('Error or log');
    await box.fill(error);
    await page.getByText('The text could not be matched').waitFor();
    await page.evaluate('window.isOnline = true');
    await box.fill(`${error}\n`);
    await page.getByText('ares/database-connection-refused', { exact: true }).waitFor();
  });

  it('a text that no playbook knows finds nothing, and says so', async () => {
    const { page } = await room().open('/match');
    await page.getByLabel('Error or log').fill('all is well');
    await page.getByText('No playbook knows this text').waitFor();
  });

  it.each([
    ['light', 1440],
    ['dark', 360],
  ] as const)('the results of a match are accessible, %s, %i px', async (colorScheme, width) => {
    const { page } = await room().open('/match', { colorScheme, width });
    await page.getByLabel('Error or log').fill(error);
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await widthBeyondScreen(page)).toBe(0);
  });

  it('filters of the index are in its address, and what else is there is ignored', async () => {
    const { page, errors } = await room().open('/playbooks?severity=critical&kind=%3Cscript%3E');
    const severity = page.getByRole('combobox', { name: 'Severity' });
    expect(await severity.inputValue()).toBe('critical');
    expect(await page.getByRole('combobox', { name: 'Kind' }).inputValue()).toBe('');
    const critical = loadLibrary('playbooks').entries.filter(
      (entry) => entry.playbook.severity === 'critical',
    );
    await page.getByText(`Playbooks: ${critical.length}`).waitFor();
    await severity.selectOption('');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('procedure');
    await page.waitForURL('**/playbooks?kind=*procedure*');
    expect(errors).toEqual([]);
  });

  it('a system has its symptoms at a glance', async () => {
    const { page } = await room().open('/playbooks/ares');
    const table = page.getByRole('region', { name: 'At a glance' });
    await table.getByRole('link', { name: 'Database connection refused' }).click();
    await page.waitForURL('**/playbooks/ares/database-connection-refused');
  });
}
