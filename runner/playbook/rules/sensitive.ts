import { allSteps } from '../all-steps.ts';
import { factsNamedIn } from '../expressions/expression-tree.ts';
import { type FactDeclarations, isQuote, kinds } from '../kinds/index.ts';
import type { Path } from '../problem.ts';
import { placedSteps, placedUses } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** Nothing reads from a sensitive step what is not kept of it: it would read an empty value. */
export const sensitiveFacts: Rule = ({ file, playbook }) => {
  const lost = allSteps(playbook)
    .filter((step) => step.sensitive)
    .flatMap((step) => {
      const facts: FactDeclarations = kinds[step.kind].facts;
      const names = Object.keys(facts).filter((name) => facts[name] && isQuote(facts[name]));
      return names.map((fact) => ({ step: step.id, fact }));
    });
  const expressions: { readonly path: Path; readonly text: string | undefined }[] = [
    ...placedSteps(file).flatMap(({ step, path, expects }) => [
      { path: [...path, 'when'], text: step.when },
      ...expects,
    ]),
    ...placedUses(file).map(({ use, path }) => ({ path: [...path, 'when'], text: use.when })),
    ...(file.causes ?? []).map((cause, i) => ({ path: ['causes', i, 'when'], text: cause.when })),
  ];
  return expressions.flatMap(({ path, text }) =>
    factsNamedIn(text ?? '')
      .ofSteps.filter((read) => lost.some((l) => l.step === read.step && l.fact === read.fact))
      .map(({ step, fact }) => ({
        path,
        message: `${fact} of the sensitive step ${step} is not kept`,
        hint: `Let its own “expect” read ${fact}, and ask for steps.${step}.failed here.`,
      })),
  );
};
