import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderGoldenReports } from './golden-reports.ts';

const folder = 'runner/report/golden';
const place = { cwd: process.cwd(), env: process.env };

// GOLDEN=write npx vitest run runner/cli/golden-reports.test.ts
it('the reports of the five systems read as they did', { timeout: 120_000 }, async () => {
  const reports = await renderGoldenReports(place);
  expect([...reports.keys()].map((name) => name.split('-')[0])).toEqual([
    'agent',
    'ares',
    'coordinaitor',
    'orchestrator',
    'self',
  ]);
  for (const [name, text] of reports) {
    const file = join(folder, `${name}.md`);
    if (process.env['GOLDEN'] === 'write') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  }
});
