import { renderSuggestion } from '../nearest.ts';
import type { Path } from '../problem.ts';
import { placedSteps } from '../step-file.ts';
import type { Finding, Rule } from './rule.ts';

/** No two steps, causes or fixes of a playbook share an id. */
export const uniqueIds: Rule = ({ file }) => [
  ...repeated(
    placedSteps(file).map(({ step, path }) => ({ id: step.id, path })),
    'step',
  ),
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
export const verifySteps: Rule = ({ file }) => {
  const known = file.diagnose.flatMap((step) => step.id ?? []);
  return (file.fixes ?? []).flatMap((fix, f) =>
    fix.verify.steps.flatMap((step, i) =>
      typeof step !== 'string' || known.includes(step)
        ? []
        : [
            {
              path: ['fixes', f, 'verify', 'steps', i],
              message: `there is no diagnose step ${step}`,
              hint: renderSuggestion(step, known),
            },
          ],
    ),
  );
};

/** A troubleshooting playbook explains; a health check does not. */
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
