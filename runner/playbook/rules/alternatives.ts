import { kindOf, placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** Alternatives are of one kind, so that the step has that kind's facts. */
export const oneKindOfAlternatives: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, path, form, kind }, i, all) => {
    if (path === form) return [];
    const first = all.find((other) => other.path === path)?.kind ?? kindOf(step);
    if (kind === first) return [];
    return [
      {
        path: form,
        message: `this alternative is of kind ${kind}, the first is of kind ${first}`,
        hint: 'All alternatives need one kind; else make them steps with “when”.',
      },
    ];
  });

/** An alternative that nothing is needed for always runs, so none comes after it. */
export const reachableAlternatives: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ path, form, step }, _, all) => {
    const siblings = all.filter((other) => other.path === path);
    const isLast = siblings.at(-1)?.form === form;
    const needs = 'requires' in step || 'platform' in step;
    if (path === form || isLast || needs) return [];
    return [
      {
        path: form,
        message: 'alternatives after this one never run',
        hint: 'Add “requires” or “platform” to it, or put it last.',
      },
    ];
  });

const oldCompose =
  /(?:^|[\n;&|(]|\b(?:sudo(?: -n)?|then|do|else) |! )[ \t]*(docker-compose)(?=[ \t])/;

/** Compose 1 is installed almost nowhere any more, so it is never the only way. */
export const oldComposeIsSecond: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, path, form }) => {
    if (path !== form) return [];
    return ([['run'], ['log', 'run']] as const).flatMap((keys) => {
      const text = keys.length === 1 ? step.run : step.log?.run;
      const found = oldCompose.exec(text ?? '');
      if (found === null) return [];
      return [
        {
          path: [...form, ...keys],
          within: found.index + found[0].length - 'docker-compose'.length,
          message: 'most machines have no docker-compose any more',
          hint: 'Write “docker compose”; both are possible with “anyOf”.',
        },
      ];
    });
  });
