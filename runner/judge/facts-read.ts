import { allSteps } from '../playbook/all-steps.ts';
import { factsNamedIn } from '../playbook/expressions/expression-tree.ts';
import type { Playbook, Step } from '../playbook/playbook.ts';

/** The facts of a step that some expression of the playbook reads. */
export type FactsRead = (step: Step) => ReadonlySet<string>;

/** Looks through all expressions once, so that a step keeps apart only what is asked for. */
export function createFactsRead(playbook: Playbook): FactsRead {
  const byStep = new Map<string, Set<string>>();
  const steps = allSteps(playbook);
  const expressions = [
    ...playbook.causes.map((cause) => cause.when),
    ...steps.flatMap((step) => [
      step.when ?? '',
      step.expect,
      ...step.alternatives.map(({ expect }) => expect),
      ...Object.values(step.save),
    ]),
  ];
  for (const { step, fact } of expressions.flatMap((text) => factsNamedIn(text).ofSteps)) {
    byStep.set(step, (byStep.get(step) ?? new Set()).add(fact));
  }
  return (step) => {
    const own = [step.expect, ...Object.values(step.save)].flatMap(
      (text) => factsNamedIn(text).own,
    );
    return new Set([...(byStep.get(step.id) ?? []), ...own]);
  };
}
