import { observes, placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** Only fixes and procedures change something: what observes may read and probe. */
export const riskByPlace: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, place, path }) => {
    const changes = step.risk === 'change' || step.risk === 'destroy';
    if (!observes(place) || !changes) return [];
    return [
      {
        path: [...path, 'risk'],
        message: `a ${place} step may not ${step.risk} anything`,
        hint: 'Move it into a fix.',
      },
    ];
  });

/** What keeps a copy or cleans up loses nothing. */
export const riskAround: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ step, place, path }) =>
    (place === 'backup' || place === 'finally') && step.risk === 'destroy'
      ? [
          {
            path: [...path, 'risk'],
            message: `a ${place} step may not destroy anything`,
            hint: 'Move it into “steps”, where it is confirmed by name.',
          },
        ]
      : [],
  );

/** A fix declares at least the risk of its riskiest step. */
export const riskOfFix: Rule = ({ file }) =>
  (file.fixes ?? []).flatMap((fix, i) =>
    fix.risk === 'change' && fix.steps.some((step) => step.risk === 'destroy')
      ? [
          {
            path: ['fixes', i, 'risk'],
            message: `the fix ${fix.id} has a step that destroys`,
            hint: 'Declare “risk: destroy”.',
          },
        ]
      : [],
  );
