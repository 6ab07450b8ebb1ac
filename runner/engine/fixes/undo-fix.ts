import type { Step } from '../../playbook/playbook.ts';
import type { FixRun } from './fix-run.ts';
import { isInterrupted, performStep } from '../perform-step.ts';

/**
 * Offers to take back what was done, the last step first. Nothing is undone unasked, and an undo
 * that fails stops there: the report says what is left to do by hand.
 */
export async function offerUndo(run: FixRun, done: readonly Step[]): Promise<void> {
  const { state, journal, plan } = run;
  const undoable = done.toReversed().flatMap((step) => {
    return step.undo === null ? [] : [{ step, undo: step.undo }];
  });
  if (undoable.length === 0 || isInterrupted(state)) return;
  const commands = undoable.map(({ undo }) => undo);
  const { present } = state.person;
  const agreed = present && (await state.person.confirm(`Undo it? ${commands.join('; then ')}`));
  journal.append({
    type: 'undo-decided',
    fix: plan.id,
    decision: agreed ? 'undone' : present ? 'declined' : 'unasked',
    plan: commands,
  });
  if (!agreed) return;
  for (const { step, undo } of undoable) {
    if (isInterrupted(state)) return;
    const place = { phase: 'undo', fix: plan.id } as const;
    const { outcome } = await performStep(state, journal, toUndoStep(step, undo), place);
    if (outcome !== 'passed') return;
  }
}

function toUndoStep(step: Step, script: string): Step {
  return {
    ...step,
    title: `Undo: ${step.title}`,
    kind: 'run',
    input: { script },
    alternatives: [],
    byHand: script,
    explain: null,
    when: null,
    attempts: { mode: 'once' },
    expect: 'exitCode == 0',
    save: {},
    undo: null,
  };
}
