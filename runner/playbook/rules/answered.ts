import { conjunctsOf, isNode, parseTree, walk } from '../expressions/expression-tree.ts';
import { placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** Where nothing answers the status is 0, which is below 500 too. */
export const answered: Rule = ({ file }) =>
  [
    ...placedSteps(file).flatMap(({ step, path, expects }) => [
      ...expects,
      { path: [...path, 'when'], text: step.when ?? '' },
    ]),
    ...(file.causes ?? []).map((cause, i) => ({ path: ['causes', i, 'when'], text: cause.when })),
  ].flatMap(({ path, text }) =>
    statusesOnlyBelow(text)
      .slice(0, 1)
      .map((status) => ({
        path,
        within: text.indexOf(status),
        message: `“${status}” is 0 where nothing answered, and this holds then too`,
        hint: `Add “${status} > 0 &&”, or another lower end such as 400.`,
      })),
  );

const status = /^(?:steps\.\w+\.)?status$/;

/** Statuses that an expression compares from above alone, and does not ask whether there is one. */
function statusesOnlyBelow(expression: string): string[] {
  const below: string[] = [];
  const above: string[] = [];
  walk(parseTree(expression), (node) => {
    if (!/^[<>]=?$/.test(node.op)) return;
    const [left = '', right = ''] = (node.args as readonly unknown[]).map((side) =>
      isNode(side) ? expression.slice(side.range.start, side.range.end) : '',
    );
    const [less, more] = node.op.startsWith('<') ? [left, right] : [right, left];
    below.push(less);
    above.push(more);
  });
  return below.filter(
    (text) =>
      status.test(text) &&
      !above.includes(text) &&
      !['connected', 'reason', 'passed'].some((fact) =>
        expression.includes(text.replace(/status$/, fact)),
      ) &&
      !conjunctsOf(expression).some((part) => !part.includes(text) && readsAnswer(part, text)),
  );
}

/** Whether a part of an expression is unknown where nothing answered with this status. */
function readsAnswer(part: string, text: string): boolean {
  return ['body', 'headers', 'json'].some((fact) => part.includes(text.replace(/status$/, fact)));
}
