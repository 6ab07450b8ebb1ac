import { expect, it } from 'vitest';
import { fixedRecord } from '../report/example-record.ts';
import { parseRecord } from './parse-record.ts';

it('a record survives its JSON', () => {
  const record = fixedRecord();
  expect(parseRecord(JSON.stringify(record))).toEqual({ ok: true, record });
});

it.each([
  ['{', /^it is no JSON: /],
  ['[]', /^it must be object$/],
  [JSON.stringify({ ...fixedRecord(), record: 2 }), /^record must be equal to constant$/],
  [JSON.stringify(fixedRecord({ exitCode: 'x' as never })), /^exitCode must be integer$/],
])('%s is refused with the place', (text, problem) => {
  const parsed = parseRecord(text);
  expect(parsed.ok ? '' : parsed.problem).toMatch(problem);
});
