import type { ScopeNames } from './expressions/expression.ts';
import type { Operation, Playbook, Step, Verify } from './playbook.ts';

/** Every step of a playbook in the order of the file, those of fragments included, each once. */
export function allSteps({ diagnose, fixes, procedure }: Playbook): Step[] {
  const all = [
    ...diagnose,
    ...fixes.flatMap(stepsOfOperation),
    ...(procedure === null ? [] : stepsOfOperation(procedure)),
  ];
  return [...new Set(all)];
}

/** The steps of a fix or procedure in their order; those of diagnose that verify repeats included. */
export function stepsOfOperation(
  operation: Operation & { readonly verify: Verify | null },
): Step[] {
  const { guard, backup, steps, verify } = operation;
  return [...guard, ...backup, ...steps, ...(verify?.steps ?? []), ...operation.finally];
}

/** The names that the expressions of a playbook can use. */
export function namesInScope(playbook: Playbook): ScopeNames {
  return { params: [...playbook.params, ...playbook.boundParams], steps: allSteps(playbook) };
}
