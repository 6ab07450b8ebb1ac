import { expect, it } from 'vitest';
import { fixedRecord } from './example-record.ts';
import { formats } from './index.ts';

it.each([
  ['md', 'report.md', '### ✅ FIXED'],
  ['html', 'report.html', '<!doctype html>'],
  ['json', 'report.json', '{\n'],
  ['junit', 'report.junit.xml', '<?xml'],
] as const)('%s is written to %s', (name, fileName, start) => {
  expect(formats[name].fileName).toBe(fileName);
  expect(formats[name].render(fixedRecord()).startsWith(start)).toBe(true);
});
