import type { LibraryEntry } from '../../playbook/library/library.ts';
import { parseDocument } from '../../playbook/parse.ts';
import { compareProblems, type Path, type Problem } from '../../playbook/problem.ts';
import { schemaProblems } from '../../playbook/schema/schema-problems.ts';
import type { Proof } from '../proofs/proof.ts';
import { proofFindings } from '../proofs/proof-rules.ts';
import { toProofs } from '../proofs/to-proofs.ts';
import { toWorld } from './world/resolve-world.ts';
import { findingsIn } from './rules.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioFile, ScenarioWritten } from './schema.ts';
import { validateScenarios } from './validator.ts';

/** The scenarios of a file, or everything that is wrong in it, sorted by place. */
export type ParsedScenarios =
  | {
      readonly ok: true;
      readonly scenarios: readonly Scenario[];
      readonly proofs: readonly Proof[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Parses and checks a file of scenarios. Without a playbook, because that one is broken itself,
 * only the form is checked.
 */
export function parseScenarios(
  file: string,
  bytes: Uint8Array,
  entry: LibraryEntry | null,
): ParsedScenarios {
  const parsed = parseDocument(file, bytes);
  if (!parsed.ok) return parsed;
  const { document } = parsed;
  const structure = schemaProblems(document, validateScenarios);
  if (structure.length > 0) return { ok: false, problems: structure.sort(compareProblems) };
  // The border: the schema has just accepted the value.
  const written = document.value as ScenarioFile;
  if (entry === null) return { ok: true, scenarios: [], proofs: [] };
  const findings = [
    ...findingsIn(written, entry.playbook),
    ...proofFindings(written, entry.playbook),
  ];
  const problems = findings.map((finding) => document.problem(finding));
  const lineOf = (path: Path): number => document.problem({ path, message: '', hint: null }).line;
  if (problems.length > 0) return { ok: false, problems: problems.sort(compareProblems) };
  return {
    ok: true,
    scenarios: written.scenarios.map((scenario, i) => ({
      entry,
      file,
      line: lineOf(['scenarios', i]),
      name: scenario.name,
      world: toWorld(written.world ?? {}, scenario.world ?? {}),
      params: paramsOf(written, scenario),
      run: { ...written.run, ...scenario.run },
      expect: scenario.expect,
    })),
    proofs: toProofs(written, { entry, file, lineOf: (i) => lineOf(['proofs', i]) }),
  };
}

/** Params of a scenario over those of the file; null takes one away. */
export function paramsOf(file: ScenarioFile, scenario: ScenarioWritten): Record<string, string> {
  const merged = Object.entries({ ...file.params, ...scenario.params });
  return Object.fromEntries(
    merged.flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  );
}
