import { chromium as playwright } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedBrowser } from '../engine/steps/installed-browser.ts';
import type { RunRecord } from '../record/run-record.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { type RecordingPeer, startRecordingPeer } from './recording-peer.ts';
import { envFor, headFor } from './values-as-params.ts';
import { createWorkingFolder, treeOf } from './working-folder.ts';

const values = hostileValues();
const folder = createWorkingFolder('injection-pages');
const cwd = folder.path;
let peer: RecordingPeer;

beforeAll(async () => {
  peer = await startRecordingPeer();
  folder.write('playbooks/shop/system.yaml', 'schema: 1\n');
});

afterAll(() => {
  peer.close();
  folder.remove();
});

/** What would be another page, or code, where a value is not a part of the address. */
const odd = [
  '../../3/page/x',
  '"><script>fetch("/owned")</script>',
  'javascript:alert(1)',
  '#x?y=z&a',
];

const chromium = installedBrowser(playwright, process.env['PATH'] ?? '');

/** The address of one page holds many values, so that a few browsers are enough for all. */
const perPage = 300;

it.runIf(chromium !== null)(
  'every value in the address of a page reaches its server unchanged',
  { timeout: 300_000 },
  async () => {
    expect(values.length).toBeGreaterThanOrEqual(1_000);
    // A part of a path that is only dots leads elsewhere, and is refused below.
    const whole = [...odd, ...values].filter((value) => !/^\.\.?$/.test(value));
    const pages = Array.from({ length: Math.ceil(whole.length / perPage) }, (_, page) =>
      whole.slice(page * perPage, (page + 1) * perPage),
    );
    const wrong: string[] = [];
    for (const [page, batch] of pages.entries()) {
      const key = 30_000 + page;
      const path = batch.map((_, i) => `/$V${i}`).join('');
      const query = batch.map((_, i) => `q=$V${i}`).join('&');
      const { outcome, reason } = await open(batch, `${peer.url}/${key}/page${path}?${query}`);
      if (outcome !== 'passed') wrong.push(`${outcome} ${reason}`);
      for (const place of ['page', 'page-query']) {
        const got = peer.got.get(`${place} ${key}`) ?? '';
        if (got !== batch.join('/')) wrong.push(`${place}: ${got.slice(0, 5_000)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(peer.strange).toEqual([]);
    expect(treeOf(cwd).filter((name) => name.includes('owned'))).toEqual([]);
  },
);

it.each(['.', '..'])('%s in the path of a page is refused', async (value) => {
  const { outcome, reason } = await open([value], `${peer.url}/40000/page/$V0`);
  expect([outcome, reason]).toEqual(['errored', expect.stringContaining('elsewhere by dots')]);
});

/** The step that opens a page with values in its address. */
async function open(batch: readonly string[], url: string): Promise<RunRecord['steps'][number]> {
  const step = `  - { id: page, title: T, browser: { url: "${url}" }, expect: 'status == 200', timeout: 60s }\n`;
  folder.write('playbooks/pages.yaml', headFor(batch) + step);
  const { stdout, stderr } = await callFixbook(['run', 'playbooks/pages.yaml', '--json'], {
    cwd,
    env: envFor(batch),
    timeoutMs: 290_000,
  });
  expect(stdout, stderr.slice(-1_500)).toMatch(/^\{/);
  const [found] = (JSON.parse(stdout) as RunRecord).steps;
  if (found === undefined) throw new Error('the page was not opened');
  return found;
}
