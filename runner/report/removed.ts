import type { RunRecord } from '../record/run-record.ts';
import { stepsOf } from './words.ts';

/** What was redacted, one text for each rule: `url-password (2, in steps 3 and 5)`. */
export function toRemoved({ redaction, steps }: RunRecord): string[] {
  return redaction.map(({ rule, count, places = [] }) => {
    const numbers = steps.flatMap(({ id }, index) =>
      places.includes(id) ? [String(index + 1)] : [],
    );
    return `${rule} (${count}${numbers.length > 0 ? `, in ${stepsOf(numbers)}` : ''})`;
  });
}
