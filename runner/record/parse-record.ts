import type { RunRecord } from './run-record.ts';
import { validateRunRecord } from './validator.ts';

/** A record, or what is wrong with the text. */
export type ParsedRecord =
  | { readonly ok: true; readonly record: RunRecord }
  | { readonly ok: false; readonly problem: string };

/** The border: the text of a `report.json` from anywhere. */
export function parseRecord(text: string): ParsedRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `it is no JSON: ${error instanceof Error ? error.message : ''}` };
  }
  if (validateRunRecord(value)) return { ok: true, record: value as RunRecord };
  const [first] = validateRunRecord.errors ?? [];
  const place = first?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  const problem = `${place === '' ? 'it' : place} ${first?.message ?? 'is wrong'}`;
  return { ok: false, problem };
}
