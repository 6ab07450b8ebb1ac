import type { SourceDocument } from './parse.ts';
import { parseDocument } from './parse.ts';
import type { Playbook, System } from './playbook.ts';
import type { PlaybookFile, SystemFile } from './playbook-file.ts';
import { compareProblems, type Problem } from './problem.ts';
import { toPlaybook, toSystem } from './resolve.ts';
import { rules } from './rules/index.ts';
import { schemaProblems } from './schema-problems.ts';
import { validatePlaybook, validateSystem } from './validator.ts';

/** A playbook, or everything that is wrong in its file, sorted by place. */
export type ParseResult =
  | { readonly ok: true; readonly playbook: Playbook }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export type ParseSystemResult =
  | { readonly ok: true; readonly system: System }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where a file stands in a library; null for a file by itself. */
export interface Home {
  readonly system: System;
  readonly area: string;
  readonly slug: string;
}

/** Parses and checks one playbook file. `file` is the name used in problems. */
export function parsePlaybook(file: string, bytes: Uint8Array, home: Home | null): ParseResult {
  const parsed = parseDocument(file, bytes);
  if (!parsed.ok) return parsed;
  const { document } = parsed;
  const structure = schemaProblems(document, validatePlaybook);
  if (structure.length > 0) return { ok: false, problems: structure.sort(compareProblems) };
  // The border: the schema has just accepted the value.
  const written = document.value as PlaybookFile;
  const playbook = toPlaybook(written, {
    area: home?.area ?? '',
    sharedParams: home?.system.params ?? [],
  });
  const problems = ruleProblems(document, { file: written, playbook, home });
  return problems.length === 0 ? { ok: true, playbook } : { ok: false, problems };
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
  subject: Parameters<(typeof rules)[number]>[0],
): Problem[] {
  return rules
    .flatMap((rule) => rule(subject))
    .map((finding) => document.problem({ ...finding, hint: finding.hint }))
    .sort(compareProblems);
}
