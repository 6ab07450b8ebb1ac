import { expect, it } from 'vitest';
import { fixedRecord } from './example-record.ts';
import { renderJson } from './json.ts';

it('is the record itself, indented, with a newline at its end', () => {
  const record = fixedRecord();
  const text = renderJson(record);
  expect(JSON.parse(text)).toEqual(record);
  expect(text).toMatch(/^\{\n {2}"record": 1,\n[^]*\n\}\n$/);
});
