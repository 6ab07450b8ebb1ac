import { parse, type SyntaxNode } from 'unbash';
import { factsNamedIn } from '../expressions/expression-tree.ts';
import { placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/**
 * A grep that finds nothing ends with 1, and a script that fails is errored unless its exit code is
 * read. So an expectation about what grep printed reads the exit code too.
 */
export const quietGreps: Rule = ({ file }) => {
  const elsewhere = (file.causes ?? []).map((cause) => cause.when);
  return placedSteps(file).flatMap(({ step, form, id, expects }) => {
    const run = step.run;
    if (run === undefined || expects.length === 0 || !endsInGrep(run)) return [];
    const isRead =
      expects.some(({ text }) => factsNamedIn(text).own.includes('exitCode')) ||
      elsewhere.some((when) =>
        factsNamedIn(when).ofSteps.some((read) => read.step === id && read.fact === 'exitCode'),
      );
    if (isRead) return [];
    return [
      {
        path: [...form, 'run'],
        message: 'a grep that finds nothing ends with 1, and the step would be errored',
        hint: 'Read it: exitCode <= 1 && …, or exitCode == 1 where nothing should be found.',
      },
    ];
  });
};

function endsInGrep(script: string): boolean {
  const last = parse(script).commands.at(-1)?.command;
  return isGrep(last?.type === 'Pipeline' ? last.commands.at(-1) : last);
}

function isGrep(node: SyntaxNode | undefined): boolean {
  return node?.type === 'Command' && /^(?:.*\/)?[efz]?grep$/.test(node.name?.value ?? '');
}
