import { allSteps } from '../all-steps.ts';
import { renderSuggestion } from '../nearest.ts';
import type { Path } from '../problem.ts';
import type { Playbook } from '../playbook.ts';
import { isUse, type PlacedStep, placedSteps, placedUses } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

/** No two steps, causes or fixes of a playbook share an id. */
export const uniqueIds: Rule = ({ file, playbook }) => [
  ...repeated(
    [
      ...placedSteps(file).map(({ step, path }) => ({ id: step.id, path })),
      ...placedUses(file).map(({ use, path }) => ({ id: use.id, path })),
    ],
    'step',
  ),
  ...ofFragments(playbook, placedSteps(file)),
  ...repeated(
    (file.causes ?? []).map((cause, i) => ({ id: cause.id, path: ['causes', i] })),
    'cause',
  ),
  ...repeated(
    (file.fixes ?? []).map((fix, i) => ({ id: fix.id, path: ['fixes', i] })),
    'fix',
  ),
];

function repeated(
  items: readonly { readonly id: string | undefined; readonly path: Path }[],
  what: string,
): Finding[] {
  const seen = new Set<string>();
  return items.flatMap(({ id, path }) => {
    if (id === undefined) return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        path: [...path, 'id'],
        message: `there are two ${what}s with the id ${id}`,
        hint: 'Rename one.',
      },
    ];
  });
}

/** A step whose id is also that of a fragment's step: `db_login` beside `login` of the use `db`. */
function ofFragments(playbook: Playbook, placed: readonly PlacedStep[]): Finding[] {
  const taken = new Set(
    allSteps(playbook)
      .filter((step) => step.from !== null)
      .map((step) => step.id),
  );
  return placed
    .filter(({ step }) => step.id !== undefined && taken.has(step.id))
    .map(({ id, path }) => ({
      path: [...path, 'id'],
      message: `${id} is the id of a step of a fragment`,
      hint: 'Rename the step, or the use of the fragment.',
    }));
}

/** A cause names fixes that exist. */
export const fixesOfCauses: Rule = ({ file }) => {
  const known = (file.fixes ?? []).map((fix) => fix.id);
  return (file.causes ?? []).flatMap((cause, c) => {
    const named = typeof cause.fix === 'string' ? [cause.fix] : (cause.fix ?? []);
    return named
      .map((id, i) => ({
        id,
        path: typeof cause.fix === 'string' ? ['causes', c, 'fix'] : ['causes', c, 'fix', i],
      }))
      .filter(({ id }) => !known.includes(id))
      .map(({ id, path }) => ({
        path,
        message: `there is no fix ${id}`,
        hint: renderSuggestion(id, known),
      }));
  });
};

/** A fix cures some cause; nobody would ever be offered another. */
export const causesOfFixes: Rule = ({ playbook, file }) => {
  const named = new Set(playbook.causes.flatMap((cause) => cause.fixes));
  return (file.fixes ?? []).flatMap((fix, i) =>
    named.has(fix.id)
      ? []
      : [
          {
            path: ['fixes', i, 'id'],
            message: `no cause names the fix ${fix.id}`,
            hint: `Add “fix: ${fix.id}” to the cause that it cures.`,
          },
        ],
  );
};

/** Verify repeats diagnose steps that exist. */
export const verifySteps: Rule = ({ file, playbook }) => {
  const known = [
    ...playbook.diagnose.map((step) => step.id),
    ...(file.diagnose ?? []).filter(isUse).map((use) => use.id),
  ];
  const all = [
    ...(file.fixes ?? []).map((fix, f) => ({ verify: fix.verify, path: ['fixes', f] })),
    ...(file.verify === undefined ? [] : [{ verify: file.verify, path: [] }]),
  ];
  return all.flatMap(({ verify, path }) =>
    verify.steps.flatMap((step, i) =>
      typeof step !== 'string' || known.includes(step)
        ? []
        : [
            {
              path: [...path, 'verify', 'steps', i],
              message: `there is no diagnose step ${step}`,
              hint: renderSuggestion(step, known) ?? 'Write the step out here.',
            },
          ],
    ),
  );
};

/** A troubleshooting playbook explains; a health check need not, and mends nothing. */
export const causesByKind: Rule = ({ file, playbook }) => {
  if (playbook.kind === 'troubleshoot' && playbook.causes.length === 0) {
    return [
      {
        path: [],
        message: 'the playbook names no causes',
        hint: 'Add “causes”, or “kind: health-check” if it only looks.',
      },
    ];
  }
  if (playbook.kind === 'health-check' && file.fixes !== undefined) {
    return [
      {
        path: ['fixes'],
        at: 'key' as const,
        message: 'a health check has no fixes',
        hint: 'Make it “kind: troubleshoot”.',
      },
    ];
  }
  return [];
};
