import type { Rule } from './rule.ts';

/**
 * Who is asked to destroy something is told what is lost: a fix says it in `explain`, and so does
 * each such step of a procedure, unless it can be undone.
 */
export const toldLoss: Rule = ({ file }) => [
  ...(file.fixes ?? []).flatMap((fix, i) =>
    fix.risk === 'destroy' && fix.explain === undefined
      ? [finding(['fixes', i, 'risk'], `the fix ${fix.id}`)]
      : [],
  ),
  ...(file.steps ?? []).flatMap((step, i) =>
    step.risk === 'destroy' && step.explain === undefined && step.undo === undefined
      ? [finding(['steps', i, 'risk'], `“${step.title ?? step.id ?? 'the step'}”`)]
      : [],
  ),
];

function finding(path: readonly (string | number)[], what: string) {
  return {
    path,
    message: `${what} destroys something, and nothing says what is lost`,
    hint: 'Add “explain”: what is gone afterwards, what stays, and where a copy is.',
  };
}
