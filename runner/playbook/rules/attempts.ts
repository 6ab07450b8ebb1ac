import { kinds } from '../kinds/index.ts';
import { placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** A step is retried or repeated, not both; it can fail; and nobody is asked the same thing again. */
export const attempts: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, kind, path }) => {
    const key = step.retry === undefined ? 'repeat' : 'retry';
    if (step[key] === undefined) return [];
    return [
      ...(step.retry === undefined || step.repeat === undefined
        ? []
        : [
            {
              path: [...path, 'repeat'],
              at: 'key' as const,
              message: 'a step is retried or repeated, not both',
              hint: 'retry until it passes, or repeat to see whether any fails.',
            },
          ]),
      ...(step.repeat?.mayFail === undefined || step.repeat.mayFail < step.repeat.times
        ? []
        : [
            {
              path: [...path, 'repeat', 'mayFail'],
              message: `all ${step.repeat.times} times may fail, so the step always passes`,
              hint: 'Let fewer fail than there are times.',
            },
          ]),
      ...(kinds[kind].actor === 'runner'
        ? []
        : [
            {
              path: [...path, key],
              at: 'key' as const,
              message: `a ${kind} step cannot be run again`,
              hint: `Remove “${key}”.`,
            },
          ]),
    ];
  });
