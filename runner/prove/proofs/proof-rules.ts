import { allSteps } from '../../playbook/all-steps.ts';
import { renderSuggestion } from '../../playbook/nearest.ts';
import type { Playbook } from '../../playbook/playbook.ts';
import type { Path } from '../../playbook/problem.ts';
import type { Finding } from '../scenario/finding.ts';
import type { ScenarioFile } from '../scenario/scenario.ts';
import { listOf } from './to-proofs.ts';

/** Everything that is wrong in the proofs of a file beyond the schema. Faults are known to labs only. */
export function proofFindings(file: ScenarioFile, playbook: Playbook): Finding[] {
  const causes = playbook.causes.map((cause) => cause.id);
  const fixes = playbook.fixes.map((fix) => fix.id);
  const manual = allSteps(playbook)
    .filter((step) => step.kind === 'manual')
    .map((step) => step.id);
  const params = playbook.params.map((param) => param.name);
  const proofs = file.proofs ?? [];
  return proofs.flatMap((proof, i) => {
    const at: Path = ['proofs', i];
    const before = proofs.slice(0, i).flatMap(({ lab }) => listOf(lab));
    const twice = listOf(proof.lab).filter((lab) => before.includes(lab));
    return [
      ...twice.map((lab) => secondProof(lab, [...at, 'lab'])),
      ...keys(proof.params, params, 'param', [...at, 'params']),
      ...keys(proof.answers, manual, 'manual step', [...at, 'answers']),
      ...Object.entries(proof.also ?? {}).flatMap(([fault, ids]) =>
        names(listOf(ids), causes, 'cause', [...at, 'also', fault]),
      ),
      ...Object.entries(proof.faults).flatMap(([fault, expected]) => [
        ...names(listOf(expected.causes), causes, 'cause', [...at, 'faults', fault, 'causes']),
        ...names(listOf(expected.fix), fixes, 'fix', [...at, 'faults', fault, 'fix']),
        ...names(listOf(expected.person), manual, 'manual step', [
          ...at,
          'faults',
          fault,
          'person',
        ]),
        ...keys(expected.answers, manual, 'manual step', [...at, 'faults', fault, 'answers']),
        ...keys(expected.params, params, 'param', [...at, 'faults', fault, 'params']),
        ...personFindings(expected, [...at, 'faults', fault]),
      ]),
    ];
  });
}

/** Results are kept by playbook and lab. */
function secondProof(lab: string, path: Path): Finding {
  const hint = 'Put its faults into that one; a fault may have params and answers of its own.';
  return { path, message: `there is a proof in the lab ${lab} already`, hint };
}

function personFindings(
  expected: { readonly person?: string; readonly fix?: unknown },
  path: Path,
): Finding[] {
  if (expected.person === undefined || expected.fix !== undefined) return [];
  const hint = 'Name the fix that the step belongs to, or take `person` away.';
  return [{ path: [...path, 'person'], message: 'a person acts, but no fix is named', hint }];
}

function keys(
  map: Readonly<Record<string, unknown>> | undefined,
  known: readonly string[],
  what: string,
  path: Path,
): Finding[] {
  return Object.keys(map ?? {}).flatMap((id) =>
    known.includes(id) ? [] : [{ ...unknown(id, known, what, [...path, id]), at: 'key' as const }],
  );
}

function names(
  ids: readonly string[],
  known: readonly string[],
  what: string,
  path: Path,
): Finding[] {
  return ids.filter((id) => !known.includes(id)).map((id) => unknown(id, known, what, path));
}

function unknown(id: string, known: readonly string[], what: string, path: Path): Finding {
  const hint = renderSuggestion(id, known) ?? 'The playbook has none.';
  return { path, message: `there is no ${what} ${id}`, hint };
}
