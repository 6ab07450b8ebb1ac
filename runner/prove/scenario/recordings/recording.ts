import type { Playbook } from '../../../playbook/playbook.ts';
import type { ProvedComponent } from '../../proofs/proof-record.ts';
import type { RecordedRun } from '../../proofs/record-in-lab.ts';
import { type ScenarioOfRun, scenarioOfRun } from '../scenario-of-run.ts';

/** A scenario of a run in a lab, with where, when and with which versions it was recorded. */
export function recordingOf(
  { record, title }: RecordedRun,
  playbook: Playbook,
  origin: {
    readonly lab: string;
    readonly fault: string | null;
    readonly components: readonly ProvedComponent[];
    /** As 2026-11-26. */
    readonly date: string;
  },
): ScenarioOfRun {
  const { lab, fault, components, date } = origin;
  const { scenario, remarks } = scenarioOfRun(record, playbook);
  return {
    remarks,
    scenario: {
      ...scenario,
      name: `${title}, as recorded in the lab ${lab}`.slice(0, 120),
      recorded: {
        lab,
        ...(fault === null ? {} : { fault }),
        date,
        with: Object.fromEntries(components.map(({ name, version }) => [name, version])),
      },
    },
  };
}
