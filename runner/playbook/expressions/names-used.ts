import { paramsNamedIn } from './expression-tree.ts';
import type { PlaybookFile } from '../playbook-file.ts';
import { textsOf } from '../resolve-step.ts';
import { placedSteps, placedUses } from '../step-file.ts';
import { variablesIn } from '../values/variables.ts';

/** The names of all variables and params that the steps, uses and expressions of a file name. */
export function namesUsedBy(file: PlaybookFile): ReadonlySet<string> {
  const steps = placedSteps(file);
  const uses = placedUses(file).map(({ use }) => use);
  const texts = [
    ...steps.flatMap(({ step, kind }) => [...textsOf(step, kind), step.undo ?? '']),
    ...uses.flatMap(({ use }) => Object.values(use.with ?? {}).map(String)),
  ];
  const expressions = [
    ...steps.flatMap(({ step, expects }) => [
      step.when,
      ...expects.map(({ text }) => text),
      ...Object.values(step.save ?? {}),
    ]),
    ...uses.map(({ when }) => when),
    ...(file.causes ?? []).map((cause) => cause.when),
  ].filter((expression) => expression !== undefined);
  return new Set([
    ...texts.flatMap((text) => variablesIn(text).map((use) => use.name)),
    ...expressions.flatMap(paramsNamedIn),
  ]);
}
