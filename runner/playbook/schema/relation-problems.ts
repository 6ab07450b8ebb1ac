import { renderSuggestion } from '../nearest.ts';
import type { Playbook } from '../playbook.ts';
import type { Problem } from '../problem.ts';

interface Entry {
  readonly head: Pick<Playbook, 'id' | 'related' | 'aliases' | 'supersededBy'>;
  readonly file: string;
}

/** What is wrong between playbooks: ids that nobody has, and aliases that somebody else has. */
export function relationProblems(entries: readonly Entry[]): Problem[] {
  const ids = entries.map(({ head }) => head.id);
  const known = new Set(ids);
  const owners = new Map<string, string>();
  return entries.flatMap(({ head, file }) => [
    ...[...head.related.map(named('related')), ...superseding(head)]
      .filter(({ id }) => !known.has(id))
      .map(({ key, id }) =>
        problem(file, key, {
          message: `there is no playbook ${id}`,
          hint: renderSuggestion(id, ids),
        }),
      ),
    ...head.aliases.flatMap((alias) => {
      const owner = known.has(alias) ? alias : owners.get(alias);
      owners.set(alias, head.id);
      if (owner === undefined) return [];
      const what = { message: `${alias} leads to ${owner} already`, hint: 'Take it out of one.' };
      return [problem(file, 'aliases', what)];
    }),
  ]);
}

function superseding({ supersededBy }: Entry['head']): { key: string; id: string }[] {
  return supersededBy === null ? [] : [named('supersededBy')(supersededBy)];
}

function named(key: string): (id: string) => { key: string; id: string } {
  return (id) => ({ key, id });
}

function problem(
  file: string,
  where: string,
  what: { readonly message: string; readonly hint: string | null },
): Problem {
  const { message, hint } = what;
  return { file, line: 1, column: 1, where, message: `${where}: ${message}`, hint, frame: null };
}
