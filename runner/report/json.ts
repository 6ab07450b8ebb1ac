import type { RunRecord } from '../record/run-record.ts';

/** The run record itself, as `report.json`. */
export function renderJson(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
