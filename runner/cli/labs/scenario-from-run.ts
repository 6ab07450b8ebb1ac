import { scenarioOfRun } from '../../prove/scenario/scenario-of-run.ts';
import type { CommandContext } from '../command.ts';
import { findPlaybook } from '../library/find-library.ts';
import { offerScenario } from '../runs/offer-scenario.ts';
import { readRecord } from '../runs/read-record.ts';
import { requireTrust } from '../library/require-trust.ts';
import { UserError } from '../user-error.ts';

/** Makes a scenario of a run, tries it, and prints it or appends it to the file beside the playbook. */
export async function scenarioFromRun(
  from: string,
  { context, append }: { readonly context: CommandContext; readonly append: boolean },
): Promise<number> {
  const record = await readRecord(from, context.cwd);
  if (record.verdict === 'interrupted') {
    throw new UserError(`the run ${record.runId} was interrupted, so nothing is expected of it`, {
      hint: 'Go on with it by fixbook resume, or take another run.',
    });
  }
  const { entry, strangers } = await findPlaybook(record.playbook.id, context);
  await requireTrust(entry.playbook, strangers, context);
  const { scenario, remarks } = scenarioOfRun(record, entry.playbook);
  const isOther = record.playbook.digest !== entry.digest;
  const changed = isOther ? ['The playbook has changed since the run.'] : [];
  const made = { scenario, remarks: [...changed, ...remarks] };
  return offerScenario(made, entry, { context, append });
}
