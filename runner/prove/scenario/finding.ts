import { renderSuggestion } from '../../playbook/nearest.ts';
import type { Path } from '../../playbook/problem.ts';

/** Something wrong in a file of scenarios, at a path of it. */
export interface Finding {
  readonly path: Path;
  readonly at?: 'key';
  readonly message: string;
  readonly hint: string | null;
}

/** Keys of a map that name something that does not exist. */
export function keyFindings(
  map: Readonly<Record<string, unknown>> | undefined,
  known: readonly string[],
  what: string,
  path: Path,
): Finding[] {
  return Object.keys(map ?? {}).flatMap((id) => unknownId(id, known, what, [...path, id], 'key'));
}

/** An id that names nothing, with the nearest one that does. */
export function unknownId(
  id: string,
  known: readonly string[],
  what: string,
  path: Path,
  at?: 'key',
): Finding[] {
  if (known.includes(id)) return [];
  const hint = renderSuggestion(id, known) ?? `The playbook has none.`;
  return [
    { path, message: `there is no ${what} ${id}`, hint, ...(at === undefined ? {} : { at }) },
  ];
}
