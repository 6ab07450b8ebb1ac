import type { Path } from '../problem.ts';
import type { Finding, Rule } from './rule.ts';

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** No text holds a control character, not even one written as an escape: texts reach terminals. */
export const plainText: Rule = ({ file }) => inspect(file, []);

function inspect(value: unknown, path: Path): Finding[] {
  if (typeof value === 'string') {
    return control.test(value)
      ? [{ path, message: 'the text holds a control character', hint: 'Remove the escape.' }]
      : [];
  }
  if (Array.isArray(value)) return value.flatMap((item, i) => inspect(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => inspect(item, [...path, key]));
}
