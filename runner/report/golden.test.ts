import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseRecord } from '../record/parse-record.ts';
import { renderMarkdown } from './markdown.ts';

const folder = 'runner/report/golden';
const names = readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);

it('there is a report of each of the five systems', () => {
  const systems = ['agent-factory', 'ares', 'coordinaitor', 'orchestrator', 'self-building-agent'];
  const found = systems.filter((system) => names.some((name) => name.startsWith(`${system}-`)));
  expect(found).toEqual(systems);
});

// GOLDEN=write npx vitest run runner/report/golden.test.ts
it.each(names)('%s reads as it did', (name) => {
  const parsed = parseRecord(readFileSync(join(folder, `${name}.json`), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.problem);
  const report = renderMarkdown(parsed.record);
  const file = join(folder, `${name}.md`);
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, report);
  expect(report).toBe(readFileSync(file, 'utf8'));
});
