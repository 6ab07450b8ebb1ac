import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { BrowserContext } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '../../runner/playbook/library/library.ts';
import { renderProblem } from '../../runner/playbook/problem.ts';
import { writeHostileLibrary } from './hostile-library.ts';
import { hostileStrings } from './hostile-strings.ts';
import { openReadingRoom, type ReadingRoom } from './reader.ts';

mkdirSync('.fixbook', { recursive: true });
const folder = mkdtempSync('.fixbook/hostile-library-');
const ids = writeHostileLibrary(folder, hostileStrings);

let room: ReadingRoom;

beforeAll(async () => {
  room = await openReadingRoom({ name: 'campaign', playbooks: folder });
  return room.close;
}, 600_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('there are more than two hundred hostile texts, each in a playbook without problems', () => {
  expect(hostileStrings.length).toBeGreaterThanOrEqual(200);
  expect(loadLibrary(folder).problems.map(renderProblem)).toEqual([]);
  expect(ids).toHaveLength(hostileStrings.length);
});

// A bound is for what hangs: pages by the hundred take as long as they are many, so each eighth has one.
describe.each([0, 1, 2, 3, 4, 5, 6, 7])('part %i', (part) => {
  const isOurs = (_: string, i: number): boolean => i % 8 === part;

  it('none of them runs in any field of a playbook, even without the policy', async () => {
    const paths = ['/', '/playbooks', '/playbooks/hostile', ...ids.map((id) => `/playbooks/${id}`)];
    expect(await whoRan(paths.filter(isOurs))).toEqual([]);
  });

  it('none of them runs from an address', async () => {
    const paths = hostileStrings.map((text) => {
      const word = encodeURIComponent(text);
      return `/playbooks/hostile/text-0?docusaurus-theme=${word}&q=${word}#${word}`;
    });
    expect(await whoRan(paths.filter(isOurs))).toEqual([]);
  });
});

it('the test would notice: a script that a page has runs', async () => {
  const context = await room.newContext({ bypassCSP: true });
  const ran: string[] = [];
  await context.exposeFunction('hacked', () => ran.push('yes'));
  const page = await context.newPage();
  await page.goto(`${room.address}/playbooks`);
  await page.evaluate('document.body.innerHTML = "<img src=x onerror=hacked()>"');
  await expect.poll(() => ran, { timeout: 30_000 }).toEqual(['yes']);
  await context.close();
});

it('and the policy would stop it', async () => {
  const { page } = await room.open('/playbooks');
  await page.evaluate(
    'window.hacked = () => { window.ran = true }; document.body.innerHTML = "<img src=x onerror=hacked()>"; const s = document.createElement("script"); s.textContent = "hacked()"; document.body.append(s)',
  );
  await page.waitForTimeout(300);
  expect(await page.evaluate('window.ran')).toBeUndefined();
});

/** Opens each path in a page without a policy, and gives those on which a text has run. */
async function whoRan(paths: readonly string[]): Promise<string[]> {
  const context = await room.newContext({ bypassCSP: true });
  const ran: string[] = [];
  await context.exposeBinding('hacked', ({ page }) => ran.push(page.url()));
  const left = [...paths];
  const work = async (): Promise<void> => {
    const page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      await visit(page, path);
    }
  };
  await Promise.all([work(), work()]);
  await context.close();
  return ran;
}

async function visit(
  page: Awaited<ReturnType<BrowserContext['newPage']>>,
  path: string,
): Promise<void> {
  await page.goto(room.address + path);
  await page.locator('html[data-has-hydrated=true]').waitFor();
}
