import type { LibraryEntry } from '../../playbook/library/library.ts';
import { allSteps } from '../../playbook/all-steps.ts';
import type { ScenarioResult } from './run-scenario.ts';

/** Something of a playbook that no scenario reaches. */
export type Unreached = { readonly playbook: string } & (
  | { readonly cause: string }
  | { readonly fix: string }
  | { readonly step: string; readonly when: boolean }
  | { readonly step: string; readonly alternative: number }
);

/** Causes never confirmed, fixes never run, and conditions that were never true or never false. */
export function findUnreached(
  entries: readonly LibraryEntry[],
  results: readonly ScenarioResult[],
): Unreached[] {
  return entries.flatMap(({ playbook }) => {
    const records = results
      .filter(({ scenario }) => scenario.entry.playbook.id === playbook.id)
      .flatMap(({ record }) => (record === null ? [] : [record]));
    const confirmed = new Set(
      records.flatMap(({ causes }) =>
        causes.filter((cause) => cause.state === 'confirmed').map((cause) => cause.id),
      ),
    );
    const applied = new Set(
      records.flatMap(({ fixes }) =>
        fixes.filter((fix) => fix.decision === 'applied').map((fix) => fix.id),
      ),
    );
    const seen = new Set(
      records.flatMap(({ steps }) =>
        steps
          .filter(({ because }) => because !== 'condition-unknown')
          .map((step) => `${step.id} ${String(step.because !== 'condition')}`),
      ),
    );
    const ran = new Set(
      records.flatMap(({ steps }) =>
        steps
          .filter(({ outcome }) => outcome === 'passed' || outcome === 'failed')
          .map((step) => `${step.id} ${step.byHand}`),
      ),
    );
    const { id } = playbook;
    return [
      ...playbook.causes
        .filter((cause) => !confirmed.has(cause.id))
        .map((cause) => ({ playbook: id, cause: cause.id })),
      ...playbook.fixes
        .filter((fix) => !applied.has(fix.id))
        .map((fix) => ({ playbook: id, fix: fix.id })),
      ...allSteps(playbook)
        .filter((step) => step.when !== null)
        .flatMap((step) =>
          [true, false]
            .filter((when) => !seen.has(`${step.id} ${String(when)}`))
            .map((when) => ({ playbook: id, step: step.id, when })),
        ),
      ...allSteps(playbook).flatMap((step) =>
        step.alternatives.flatMap(({ byHand }, i) =>
          ran.has(`${step.id} ${byHand}`)
            ? []
            : [{ playbook: id, step: step.id, alternative: i + 1 }],
        ),
      ),
    ];
  });
}

/** As people read it: `cause stopped`, `step login: its condition is never false`. */
export function renderUnreached(item: Unreached): string {
  if ('cause' in item) return `cause ${item.cause} is never confirmed`;
  if ('fix' in item) return `fix ${item.fix} never runs`;
  if ('alternative' in item)
    return `alternative ${item.alternative} of step ${item.step} never runs`;
  return `the condition of step ${item.step} is never ${String(item.when)}`;
}
