import type { Fragment, Fragments } from './expand-uses.ts';
import type { SourceDocument } from './parse.ts';
import { parseDocument } from './parse.ts';
import type { Playbook, System } from './playbook.ts';
import type { FragmentFile, PlaybookFile, SystemFile } from './playbook-file.ts';
import { compareProblems, type Path, type Problem } from './problem.ts';
import { toFragment, toPlaybook, toSystem } from './resolve.ts';
import { basicRules, fragmentRules, rules } from './rules/index.ts';
import type { Rule, Subject } from './rules/rule.ts';
import { schemaProblems } from './schema/schema-problems.ts';
import { validateFragment, validatePlaybook, validateSystem } from './schema/validator.ts';

/** A playbook, or everything that is wrong in its file, sorted by place. */
export type ParseResult =
  | { readonly ok: true; readonly playbook: Playbook }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type ParseSystemResult =
  | { readonly ok: true; readonly system: System }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type ParseFragmentResult =
  | { readonly ok: true; readonly fragment: Fragment }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where a file stands in a library; null for a file by itself. */
export interface Home {
  readonly system: System;
  readonly area: string;
  readonly slug: string;
}

/** The fragments of a library, and the ids of those that have problems. */
export interface KnownFragments {
  readonly fragments: Fragments;
  readonly broken: readonly string[];
}

const noFragments: KnownFragments = { fragments: new Map(), broken: [] };

/** Parses and checks one playbook file. `file` is the name used in problems. */
export function parsePlaybook(
  file: string,
  bytes: Uint8Array,
  home: Home | null,
  { fragments, broken }: KnownFragments = noFragments,
  further: readonly Rule[] = [],
): ParseResult {
  const parsed = parseDocument(file, bytes);
  if (!parsed.ok) return parsed;
  const { document } = parsed;
  const structure = schemaProblems(document, validatePlaybook);
  if (structure.length > 0) return { ok: false, problems: structure.sort(compareProblems) };
  // The border: the schema has just accepted the value.
  const written = document.value as PlaybookFile;
  const sharedParams = home?.system.params ?? [];
  const playbook = toPlaybook(written, { area: home?.area ?? '', sharedParams }, fragments);
  const subject = { file: written, playbook, home, fragments, brokenFragments: broken };
  const problems = ruleProblems(document, subject, [...rules, ...further]);
  return problems.length === 0 ? { ok: true, playbook } : { ok: false, problems };
}

/** Parses and checks one fragment; `slug` is the name of its file. */
export function parseFragment(
  file: string,
  bytes: Uint8Array,
  slug: string | null,
  further: readonly Rule[] = [],
): ParseFragmentResult {
  const parsed = parseDocument(file, bytes);
  if (!parsed.ok) return parsed;
  const { document } = parsed;
  const structure = schemaProblems(document, validateFragment);
  if (structure.length > 0) return { ok: false, problems: structure.sort(compareProblems) };
  const written = document.value as FragmentFile;
  const checks = asHealthCheck(written);
  const playbook = toPlaybook(checks, { area: '', sharedParams: [] });
  const subject = { file: checks, playbook, home: null, fragments: new Map(), brokenFragments: [] };
  const problems = ruleProblems(
    document,
    subject,
    [...rules, ...fragmentRules, ...further],
    inFragment,
  );
  if (slug !== null && written.id !== `shared/${slug}`) {
    const message = `id is ${written.id}, but the file stands for shared/${slug}`;
    problems.push(document.problem({ path: ['id'], message, hint: 'Rename the file or the id.' }));
  }
  return problems.length === 0
    ? { ok: true, fragment: toFragment(written) }
    : { ok: false, problems: problems.sort(compareProblems) };
}

/** Parses and checks `system.yaml`; `name` is the folder's. */
export function parseSystem(file: string, bytes: Uint8Array, name: string): ParseSystemResult {
  const parsed = parseDocument(file, bytes);
  if (!parsed.ok) return parsed;
  const problems = schemaProblems(parsed.document, validateSystem);
  if (problems.length > 0) return { ok: false, problems: problems.sort(compareProblems) };
  return { ok: true, system: toSystem(name, parsed.document.value as SystemFile) };
}

function ruleProblems(
  document: SourceDocument,
  subject: Subject,
  all: readonly Rule[],
  toPath: (path: Path) => Path = (path) => path,
): Problem[] {
  const basic = basicRules.flatMap((rule) => rule(subject));
  const findings = basic.length > 0 ? basic : all.flatMap((rule) => rule(subject));
  return findings
    .map((finding) => document.problem({ ...finding, path: toPath(finding.path) }))
    .sort(compareProblems);
}

/** A fragment keeps to what the checks of a playbook keep to. */
function asHealthCheck({ steps, ...rest }: FragmentFile): PlaybookFile {
  return { ...rest, kind: 'health-check', asked: [], symptoms: [], diagnose: steps };
}

/** The checks of a fragment are its `steps`. */
function inFragment([first, ...rest]: Path): Path {
  return first === undefined ? [] : [first === 'diagnose' ? 'steps' : first, ...rest];
}
