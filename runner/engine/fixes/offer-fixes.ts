import type { Journal } from '../../record/journal.ts';
import type { CauseFinding } from '../../record/run-event.ts';
import { considerFix } from './consider-fix.ts';
import { type FixPlan, planOfFix, planOfProcedure } from '../../judge/fix-plan.ts';
import type { FixRun } from './fix-run.ts';
import { judgeCauses } from '../../judge/judge-causes.ts';
import { isInterrupted } from '../perform-step.ts';
import type { Policy } from '../policy.ts';
import type { RunRequest } from '../run-request.ts';
import type { RunState } from '../run-state.ts';

interface Candidate {
  readonly plan: FixPlan;
  readonly cause: string;
}

/**
 * The procedure; or the causes, and the fixes of those that are confirmed until one has helped. A
 * fix that an earlier part of the run had begun comes before all else, with the causes of then.
 */
export async function offerFixes(
  request: RunRequest,
  journal: Journal,
  state: RunState,
): Promise<void> {
  if (isInterrupted(state)) return;
  const { policy, command } = request;
  const resumeCommand = `fixbook resume ${request.runId}`;
  const runOf = (plan: FixPlan): FixRun => ({ state, journal, plan, resumeCommand });
  let isSecond = false;
  for (const { plan, cause } of candidatesFor(journal, state, policy)) {
    if (isInterrupted(state)) return;
    const about = { cause, policy, command, isSecond };
    const left = await considerFix(runOf(plan), about);
    if (left === 'helped') return;
    if (left === 'changed') isSecond = true;
  }
}

function candidatesFor(journal: Journal, state: RunState, policy: Policy): readonly Candidate[] {
  const procedure = planOfProcedure(state.playbook);
  if (procedure !== null) return [{ plan: procedure, cause: '' }];
  const { openFix, causes: then } = state.earlier;
  if (openFix !== null && then !== null) {
    journal.append({ type: 'causes-judged', causes: then });
    return openFirst(journal, state, openFix);
  }
  const causes = judgeCauses(state);
  journal.append({ type: 'causes-judged', causes });
  return fixesFor(state, causes, policy);
}

/** What is half done must not be left because a check looks different by now. */
function openFirst(journal: Journal, state: RunState, id: string): readonly Candidate[] {
  const earlier = state.earlier.fix(id);
  const known = state.playbook.fixes.find((fix) => fix.id === id);
  if (known !== undefined) return [{ plan: planOfFix(known), cause: earlier?.cause ?? '' }];
  const reason = 'it is half done, and the playbook no longer has it: a person must look';
  journal.append({ type: 'fix-finished', fix: id, result: 'unfinished', reason });
  return [];
}

/** The fixes of the confirmed causes in their order, each once; only the named ones if any are. */
function fixesFor(
  state: RunState,
  causes: readonly CauseFinding[],
  policy: Policy,
): readonly Candidate[] {
  const confirmed = causes.filter((cause) => cause.state === 'confirmed').map((cause) => cause.id);
  const pairs = state.playbook.causes
    .filter((cause) => confirmed.includes(cause.id))
    .flatMap((cause) => cause.fixes.map((id) => ({ id, cause: cause.id })))
    .filter(({ id }) => policy.fixes.length === 0 || policy.fixes.includes(id));
  const firsts = pairs.filter(({ id }, i) => pairs.findIndex((other) => other.id === id) === i);
  return firsts.flatMap(({ id, cause }) =>
    state.playbook.fixes
      .filter((fix) => fix.id === id)
      .map((fix) => ({ plan: planOfFix(fix), cause })),
  );
}
