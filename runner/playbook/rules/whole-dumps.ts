import { placedSteps } from '../step-file.ts';
import type { Rule } from './rule.ts';

/** A backup is read to its end before what it holds is changed: a list of what is in it is no proof. */
export const wholeDumps: Rule = ({ file }) =>
  placedSteps(file).flatMap(({ place, step, form }) =>
    place === 'backup' && listsDump.test(step.run ?? '')
      ? [
          {
            path: [...form, 'run'],
            message:
              'pg_restore --list reads the beginning of a dump, so one that was cut off passes too',
            hint: 'Read it to its end: pg_restore --file /dev/null.',
          },
        ]
      : [],
  );

const listsDump = /\bpg_restore\b[^\n;&|]*\s(?:--list|-l)(?:\s|$)/;
