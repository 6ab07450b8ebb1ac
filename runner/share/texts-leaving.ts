import type { RunRecord } from '../record/run-record.ts';
import type { Leaving } from './leaving.ts';

/** Every text of a record with its place, before escaping could hide anything from a scan. */
export function textsOf(record: RunRecord): readonly Leaving[] {
  const { steps, ...rest } = record;
  return [
    ...textsIn(rest, ''),
    ...steps.flatMap((step, index) => textsIn(step, `step ${index + 1}`)),
  ];
}

function textsIn(value: unknown, where: string): readonly Leaving[] {
  if (typeof value === 'string') return value === '' ? [] : [{ where, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    return textsIn(item, where === '' ? key : `${where}, ${key}`);
  });
}
