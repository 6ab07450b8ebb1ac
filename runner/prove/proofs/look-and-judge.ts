import type { RunRecord } from '../../record/run-record.ts';
import type { ExpectedFault } from './proof.ts';
import type { Intent, LabRun, LabRunner } from './run-in-lab.ts';

/**
 * Runs the playbook and judges what came of it. A complaint about a run in which a step was late may
 * come of the haste of labs and of a busy machine alone: such a run is taken again, as patient as the
 * playbook is for its users, and that one counts.
 */
export async function lookAndJudge(
  runner: LabRunner,
  at: { readonly expected: ExpectedFault | null; readonly intent: Intent },
  judge: (run: LabRun) => string | null,
): Promise<{ readonly run: LabRun; readonly complaint: string | null }> {
  const run = await runner.run(at.expected, at.intent, 'hastened');
  const complaint = judge(run);
  if (complaint === null || !run.ok || !wasLate(run.record)) return { run, complaint };
  const again = await runner.run(at.expected, at.intent, 'patient');
  return { run: again, complaint: judge(again) };
}

/** Whether a step was late, in a run that has changed nothing. */
function wasLate({ steps, fixes }: RunRecord): boolean {
  return (
    fixes.every(({ decision }) => decision !== 'applied') &&
    steps.some(({ because }) => because === 'timeout')
  );
}
