import { chromium as playwright } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedBrowser } from '../engine/steps/installed-browser.ts';
import type { RunRecord } from '../record/run-record.ts';
import { callFixbook } from './call-program.ts';
import { hostileValues } from './hostile-values.ts';
import { type RecordingPeer, startRecordingPeer } from './recording-peer.ts';
import { envFor, headFor } from './values-as-params.ts';
import { createWorkingFolder } from './working-folder.ts';

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

const chromium = installedBrowser(playwright, process.env['PATH'] ?? '');

it.runIf(chromium !== null)(
  'values in the address of a page reach its server unchanged',
  { timeout: 300_000 },
  async () => {
    const odd = [
      '..',
      '.',
      '../../3/page/x',
      '"><script>fetch("/owned")</script>',
      'javascript:alert(1)',
      '#x?y=z&a',
    ];
    const batch = [...odd, ...values.filter((value, i) => i % 500 === 1 && value.length < 1_000)];
    const steps = batch.map(
      (_, i) =>
        `  - { id: page_${i}, title: T, browser: { url: "${peer.url}/${30_000 + i}/page/$V${i}?q=$V${i}" }, timeout: 60s }\n`,
    );
    folder.write('playbooks/pages.yaml', headFor(batch) + steps.join(''));
    const { stdout } = await callFixbook(['run', 'playbooks/pages.yaml', '--json'], {
      cwd,
      env: envFor(batch),
      timeoutMs: 290_000,
    });
    const record = JSON.parse(stdout) as RunRecord;
    const refused = record.steps
      .filter(({ reason }) => reason.includes('elsewhere by dots'))
      .map(({ id }) => id);
    const altered = batch.flatMap((value, i) =>
      ['page', 'page-query']
        .filter(
          (place) =>
            peer.got.get(`${place} ${30_000 + i}`) !== value && !refused.includes(`page_${i}`),
        )
        .map(
          (place) =>
            `${place}: ${JSON.stringify(value)} came as ${JSON.stringify(peer.got.get(`${place} ${30_000 + i}`))}`,
        ),
    );
    expect(altered).toEqual([]);
    expect(peer.strange).toEqual([]);
    expect(refused).toEqual(['page_0', 'page_1']);
  },
);
