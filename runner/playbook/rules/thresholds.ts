import { isNode, parseTree, walk } from '../expressions/expression-tree.ts';
import { placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** Who is told that something is too much is told why: a step that has a limit explains it. */
export const toldLimit: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, expects }) =>
    step.explain === undefined
      ? expects.flatMap(({ path, text }) =>
          limitsIn(text)
            .slice(0, 1)
            .map((limit) => ({
              path,
              message: `“${limit}” is a limit, and nothing says why it is that`,
              hint: 'Say in explain what is normal, and why beyond the limit it is not.',
            })),
        )
      : [],
  );

const orders: readonly string[] = ['<', '<=', '>', '>='];
/** What their numbers mean everybody knows. */
const wellKnown = /\b(?:status|exitCode)\b/;

/** Comparisons with a number that somebody has chosen, as written: not with 0 or 1. */
function limitsIn(expression: string): string[] {
  const limits: string[] = [];
  walk(parseTree(expression), (node) => {
    if (!orders.includes(node.op)) return;
    const text = expression.slice(node.range.start, node.range.end);
    const sides: readonly unknown[] = Array.isArray(node.args) ? node.args : [];
    if (sides.some(isChosen) && !wellKnown.test(text)) limits.push(text);
  });
  return limits;
}

function isChosen(side: unknown): boolean {
  if (!isNode(side) || side.op !== 'value') return false;
  const { args } = side;
  return (typeof args === 'number' || typeof args === 'bigint') && ![0, 1].includes(Number(args));
}
