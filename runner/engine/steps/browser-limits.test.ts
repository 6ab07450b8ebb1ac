import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  browsersLeft,
  enoughToOpen,
  type ExamplePages,
  startExamplePages,
  visit,
} from './example-pages.ts';

/** By how much a step may outlive its time on a machine that is busy. */
const graceMs = 20_000;

let pages: ExamplePages;
let ms = 0;

beforeAll(async () => {
  pages = await startExamplePages();
  ms = await enoughToOpen(pages);
});

afterEach(() => {
  pages.endConnections();
});

afterAll(() => {
  pages.close();
});

it('a page that never answers has taken its time, and nothing was learned', async () => {
  const { learned } = await visit(`${pages.base}/hang`, { ms: 4_000 });
  expect(learned).toMatchObject({ ran: false, because: 'timeout' });
});

it('a page that never finishes loading is a finding', async () => {
  const { learned, facts } = await visit(`${pages.base}/half`, { ms });
  expect(facts).toMatchObject({ connected: true, status: 200, loaded: false, title: 'Shop' });
  expect(learned).toMatchObject({
    summary: expect.stringContaining('did not finish loading') as string,
  });
});

it('a script that never ends does not hold up the step', async () => {
  const startedMs = performance.now();
  const { facts } = await visit(`${pages.base}/loop`, { ms });
  expect(facts).toMatchObject({ status: 200, loaded: false });
  expect(performance.now() - startedMs).toBeLessThan(ms + graceMs);
  await expect.poll(browsersLeft, { timeout: graceMs }).toEqual([]);
});

it.each(['/dialogs', '/popups', '/download-link'])('%s does no harm', async (path) => {
  const { facts } = await visit(`${pages.base}${path}`);
  expect(facts).toMatchObject({ status: 200, loaded: true, title: 'Shop' });
  await expect.poll(browsersLeft, { timeout: graceMs }).toEqual([]);
});

it('a page that prints a lot is cut', async () => {
  const { facts, printed } = await visit(`${pages.base}/flood`);
  expect(facts?.consoleErrors).toHaveLength(50);
  expect(printed.length).toBeLessThan(2_000_000);
  expect(printed).toContain('… what comes after that is left out');
});

it('a page that prints without end is ended in time', async () => {
  const startedMs = performance.now();
  await visit(`${pages.base}/endless-flood`, { ms });
  expect(performance.now() - startedMs).toBeLessThan(ms + graceMs);
  await expect.poll(browsersLeft, { timeout: graceMs }).toEqual([]);
});

it.each([0, 300, 600, 900, 1_200, 1_500, 2_000])(
  'a step interrupted after %i ms leaves no process and no folder behind',
  async (afterMs) => {
    const controller = new AbortController();
    const visiting = visit(`${pages.base}/loop`, { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, afterMs);
    expect((await visiting).learned.ran).toBe(false);
    await expect.poll(browsersLeft, { timeout: graceMs }).toEqual([]);
    await expect.poll(folders, { timeout: graceMs }).toEqual([]);
  },
);

function folders(): string[] {
  return readdirSync(pages.temporary).filter((name) => name.startsWith('playwright'));
}
