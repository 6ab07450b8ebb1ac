import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../runner/record/run-record.ts';
import { fixedRecord } from '../../runner/report/example-record.ts';
import { accessibilityProblems, widthBeyondScreen } from './accessibility.ts';
import type { ReadingRoom } from './reader.ts';

const attack =
  '"><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>\u001b]0;x\u0007\u202e';

/** A reader opens reports that somebody has sent. */
export function describeViewing(room: () => ReadingRoom): void {
  it('a report is read: its verdict, causes, steps and outputs with their colours', async () => {
    const { page, errors } = await room().open('/report');
    await openReport(page, withOutput('\u001b[31mred\u001b[0m plain'));
    await page.getByRole('heading', { level: 2, name: fixedRecord().playbook.title }).waitFor();
    await page.getByText('Fixed', { exact: true }).first().waitFor();
    await page.locator('article:focus').waitFor();
    const red = page
      .getByRole('region', { name: 'Output of step 1' })
      .getByText('red', { exact: true });
    const [color, plain] = await red.evaluate((it) => [
      getComputedStyle(it).color,
      getComputedStyle(it.parentElement ?? it).color,
    ]);
    expect(color).not.toBe(plain);
    expect(errors).toEqual([]);
  });

  it('where what shows a report cannot be loaded the page stays, and says so', async () => {
    const context = await room().newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto('/report');
    await page.locator('html[data-has-hydrated=true]').waitFor();
    await page.route('**/assets/js/*', async (route) => {
      const response = await route.fetch();
      const isView = (await response.text()).includes('Copy a link that holds this report');
      await (isView ? route.abort() : route.fulfill({ response }));
    });
    await openReport(page, fixedRecord());
    await page.getByText('This part of the page could not be loaded').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Read a report' }).waitFor();
    await context.close();
  });

  it('a link holds a report, and opens it again', async () => {
    const { page } = await room().open('/report');
    await openReport(page, fixedRecord());
    await page.getByRole('button', { name: 'Copy a link that holds this report' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    const { page: other } = await room().open(address.slice(room().address.length));
    await other.getByRole('heading', { level: 2, name: fixedRecord().playbook.title }).waitFor();
  });

  it('two runs are compared step by step', async () => {
    const { page, errors } = await room().open('/report');
    const before = fixedRecord();
    await openReport(page, before);
    await page.getByText('Compare it with another').waitFor();
    const [first, ...others] = before.steps;
    if (first === undefined) throw new Error('the example has no steps');
    await openReport(page, {
      ...before,
      steps: [{ ...first, outcome: 'errored', reason: 'no tool' }, ...others],
    });
    await page.locator('section:focus', { hasText: 'Both runs, step by step' }).waitFor();
    const table = page.getByRole('region', { name: 'Comparison' });
    const row = table.getByRole('row').filter({ hasText: 'no tool' });
    await row.getByText('changed').waitFor();
    expect(await table.getByText('changed').count()).toBe(1);
    await page.setViewportSize({ width: 360, height: 800 });
    const second = page.locator('dl', { hasText: 'Second run' });
    const lines = await second.getByText(before.runId).last().evaluate(linesOf);
    expect(lines).toBe(1);
    expect(await page.getByText(/was edited between|runs of two playbooks/).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it.each([
    ['another playbook', { id: 'ares/other' }, 'These are runs of two playbooks'],
    ['an edited playbook', { digest: 'f'.repeat(64) }, 'The playbook was edited between'],
  ])('a comparison with a run of %s says so', async (_, other, words) => {
    const { page } = await room().open('/report');
    const before = fixedRecord();
    await openReport(page, before);
    await page.getByText('Compare it with another').waitFor();
    await openReport(page, { ...before, playbook: { ...before.playbook, ...other } });
    await page.getByText(words).waitFor();
  });

  describe('a hostile report', () => {
    it('is shown as text, and runs nothing', async () => {
      const { page, errors } = await room().open('/report');
      await openReport(page, poisoned(fixedRecord()));
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await page.getByText('onerror="window.hacked=1"').first().waitFor();
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
      expect(await page.getByRole('main').innerText()).not.toMatch(/[\u001b\u202e]/);
      expect(errors).toEqual([]);
    });

    it.each([
      ['is no JSON', '{'],
      ['is another document', '{"a":1}'],
      ['has a key too many', JSON.stringify({ ...fixedRecord(), extra: '<script>' })],
      [
        'has a list that is too long',
        JSON.stringify({ ...fixedRecord(), redaction: Array(3_000).fill({ rule: 'x', count: 1 }) }),
      ],
    ])('that %s is refused with a reason', async (_, text) => {
      const { page, errors } = await room().open('/report');
      await openText(page, text);
      await page.getByText('This is not the report of a run').waitFor();
      expect(errors).toEqual([]);
    });

    it.each([
      ['#record=%%%'],
      ['#record=AAAA'],
      [`#${attack}`],
      [`#record=${toFragment(Buffer.alloc(64 * 1024 * 1024, 0x20))}`],
      [`#record=${toFragment(Buffer.from(JSON.stringify(poisoned(fixedRecord()))))}`],
      ['#record=javascript:window.hacked=1'],
    ])('in the fragment %.40s runs nothing', async (fragment) => {
      const { page, errors } = await room().open(`/report${fragment}`);
      await page.waitForTimeout(500);
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
      expect(errors).toEqual([]);
    });
  });

  it.each([
    ['light', 1440],
    ['dark', 360],
  ] as const)(
    'an open report and a comparison are accessible, %s, %i px',
    async (colorScheme, width) => {
      const { page } = await room().open('/report', { colorScheme, width });
      await openReport(
        page,
        withOutput('\u001b[31mred\u001b[32mgreen\u001b[33myellow\u001b[34mblue\u001b[37mwhite'),
      );
      await page.getByText('Compare it with another').waitFor();
      await openReport(page, fixedRecord());
      await page.getByRole('region', { name: 'Comparison' }).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await widthBeyondScreen(page)).toBe(0);
    },
  );
}

/** Over how many lines the text of an element goes. */
function linesOf(element: Element): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return new Set(Array.from(range.getClientRects(), ({ top }) => top)).size;
}

function withOutput(text: string): RunRecord {
  const record = fixedRecord();
  const output = { text, bytes: text.length, omittedLines: 0, file: null };
  return { ...record, steps: record.steps.map((step) => ({ ...step, outcome: 'failed', output })) };
}

/** The record with an attack in every text that is free. */
function poisoned(record: RunRecord): RunRecord {
  const fixed = new Set([
    'phase',
    'risk',
    'outcome',
    'verdict',
    'state',
    'decision',
    'result',
    'from',
  ]);
  const poison = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') return fixed.has(key) ? value : value + attack;
    if (Array.isArray(value)) return value.map((item) => poison(key, item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, poison(name, item)]),
    );
  };
  return poison('', record) as RunRecord;
}

function toFragment(bytes: Buffer): string {
  return gzipSync(bytes).toString('base64url');
}

function openReport(page: Page, record: RunRecord): Promise<void> {
  return openText(page, JSON.stringify(record));
}

async function openText(page: Page, text: string): Promise<void> {
  const file = { name: 'report.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').setInputFiles(file);
}
