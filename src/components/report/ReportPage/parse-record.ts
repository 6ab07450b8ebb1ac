import validateRunRecord from '@generated/fixbook-playbooks/default/validate-run-record';
import type { RunRecord } from '@site/runner/record/run-record.ts';

/** A larger file is not read at all. */
export const largestRecordBytes = 16 * 1024 * 1024;
const mostItems = 2_000;

/** A record that keeps to the schema, or what is wrong with it. */
export type ParsedRecord =
  | { readonly ok: true; readonly record: RunRecord }
  | { readonly ok: false; readonly problem: string };

/** Reads a run record from a text that anybody may have written. */
export function parseRecord(text: string): ParsedRecord {
  if (text.length > largestRecordBytes) return { ok: false, problem: 'it is larger than 16 MB' };
  const json = parseJson(text);
  if (!json.ok) return { ok: false, problem: 'it is not JSON' };
  const { value } = json;
  if (!isRunRecord(value)) {
    const { instancePath = '', message = '' } = validateRunRecord.errors?.[0] ?? {};
    return { ok: false, problem: `${instancePath || 'the document'} ${message}` };
  }
  const lists = [value.steps, value.causes, value.fixes, value.params, value.redaction];
  if (lists.some((list) => list.length > mostItems)) {
    return { ok: false, problem: `it has lists of more than ${mostItems} entries` };
  }
  return { ok: true, record: value };
}

function isRunRecord(value: unknown): value is RunRecord {
  return validateRunRecord(value);
}

function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
