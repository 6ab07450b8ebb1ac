import type { Path } from '../problem.ts';
import type { Finding } from './rule.ts';

/** What is found in any of the texts of a file, however deep, each with its path. */
export function findInTexts(
  value: unknown,
  inspect: (text: string, path: Path) => readonly Finding[],
  path: Path = [],
): readonly Finding[] {
  if (typeof value === 'string') return inspect(value, path);
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => findInTexts(item, inspect, [...path, i]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findInTexts(item, inspect, [...path, key]));
}
