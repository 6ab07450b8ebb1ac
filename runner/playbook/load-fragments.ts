import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type KnownFragments, parseFragment } from './check.ts';
import type { Fragment } from './expand-uses.ts';
import type { Playbook } from './playbook.ts';
import type { Problem } from './problem.ts';
import type { Rule } from './rules/rule.ts';

/** A fragment and the file that it was made of. */
export interface FragmentEntry {
  readonly fragment: Fragment;
  /** Path from the working folder, with forward slashes. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The fragments of a folder, and what is wrong in their files. */
export type LoadedFragments = KnownFragments & {
  readonly entries: readonly FragmentEntry[];
  readonly problems: readonly Problem[];
};

/** Reads `<folder>/<slug>.yaml`; without the folder there are no fragments. */
export function loadFragments(
  folder: string,
  shown: (file: string) => string,
  further: readonly Rule[] = [],
): LoadedFragments {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const results = files
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'))
    .map((name) => {
      const file = shown(join(folder, name));
      const slug = basename(name, '.yaml');
      const bytes = readFileSync(join(folder, name));
      return { file, slug, bytes, result: parseFragment(file, bytes, slug, further) };
    });
  const entries = results.flatMap(({ file, bytes, result }) =>
    result.ok ? [{ fragment: result.fragment, file, bytes }] : [],
  );
  return {
    entries,
    fragments: new Map(entries.map(({ fragment }) => [fragment.id, fragment])),
    broken: results.flatMap(({ slug, result }) => (result.ok ? [] : [`shared/${slug}`])),
    problems: results.flatMap(({ result }) => (result.ok ? [] : result.problems)),
  };
}

/** A fragment that no playbook uses. Not judged while playbooks are broken: they may use it. */
export function unusedFragments(
  fragments: readonly FragmentEntry[],
  entries: readonly { readonly playbook: Playbook }[],
  others: readonly Problem[],
): Problem[] {
  if (others.length > 0) return [];
  const used = new Set(entries.flatMap(({ playbook }) => playbook.fragments.map(({ id }) => id)));
  return fragments
    .filter(({ fragment }) => !used.has(fragment.id))
    .map(({ fragment, file }) => ({
      file,
      line: 1,
      column: 1,
      where: '',
      message: `no playbook uses ${fragment.id}`,
      hint: 'Use it, or remove the file.',
      frame: null,
    }));
}
