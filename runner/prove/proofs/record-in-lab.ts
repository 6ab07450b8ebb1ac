import type { About } from '../lab/component.ts';
import type { RunRecord } from '../../record/run-record.ts';
import { inTime } from '../lab/in-time.ts';
import { LabError } from '../lab/lab-error.ts';
import { demandHealth, injectFault } from './inject-fault.ts';
import type { Proof } from './proof.ts';
import { type Bench, createLabRunner, type Intent } from './run-in-lab.ts';

/** A run of a playbook in a lab, and what was the case there, in words. */
export interface RecordedRun {
  readonly record: RunRecord;
  readonly title: string;
}

/** Runs a playbook once under a fault, with the fix that the proof names; without one it only looks. */
export async function recordInLab(
  bench: Bench,
  proof: Proof,
  name: string | null,
): Promise<RecordedRun & { readonly called: readonly About[] }> {
  await demandHealth(bench);
  const fault = name === null ? null : bench.stack.faults[name];
  if (fault === undefined) {
    throw new LabError(`the lab ${proof.lab} has no fault ${name ?? ''}`, {
      hint: `Known: ${Object.keys(bench.stack.faults).join(', ')}.`,
    });
  }
  if (fault !== null) {
    const trouble = await injectFault(bench, name ?? '', fault);
    if (trouble !== null) throw trouble;
  }
  const expected = name === null ? null : (proof.faults[name] ?? null);
  const act = async (): Promise<void> => {
    await inTime(() => fault?.undo(), 'taken back');
  };
  const step = expected?.person ?? null;
  const intent: Intent =
    expected === null || expected.fixes.length === 0
      ? { kind: 'look' }
      : { kind: 'fix', fixes: expected.fixes, person: step === null ? null : { step, act } };
  const runner = await createLabRunner(bench, proof);
  try {
    const run = await runner.run(expected, intent, 'hastened');
    if (!run.ok) throw new LabError(`the run came to nothing: ${run.reason}`, { hint: '' });
    return { record: run.record, title: fault?.title ?? 'all is well', called: runner.called() };
  } finally {
    await runner.close();
  }
}
