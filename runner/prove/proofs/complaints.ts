import type { RunRecord } from '../../record/run-record.ts';
import { renderSteps } from '../scenario/run-scenario.ts';
import type { ExpectedFault } from './proof.ts';
import type { LabRun } from './run-in-lab.ts';

/** Ids of the causes that a run has confirmed. */
export function confirmedOf(record: RunRecord): string[] {
  return record.causes.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
}

/** Under a fault that the playbook is for: just its causes are confirmed, or what was instead. */
export function causeComplaint(record: RunRecord, { causes }: ExpectedFault): string | null {
  const confirmed = confirmedOf(record);
  const same = confirmed.length === causes.length && causes.every((id) => confirmed.includes(id));
  if (same) return null;
  return told(record, `confirmed ${listOf(confirmed)}, and ${listOf(causes)} is the case`);
}

/** Under any other fault: only causes that are true there as well are confirmed. */
export function otherComplaint(record: RunRecord, allowed: readonly string[]): string | null {
  const wrong = confirmedOf(record).filter((id) => !allowed.includes(id));
  return wrong.length === 0 ? null : told(record, `confirmed ${listOf(wrong)}, which is not so`);
}

/** After a run with fixes: one of them ran, and the run ended well. */
export function fixComplaint(run: LabRun, fixes: readonly string[]): string | null {
  if (!run.ok) return run.reason;
  const { record } = run;
  const applied = record.fixes.filter(({ id, result }) => fixes.includes(id) && result === 'fixed');
  if (record.verdict === 'fixed' && applied.length > 0) return null;
  const ran = record.fixes.map(({ id, decision, result }) => `${id}: ${decision}, ${result}`);
  return told(record, `the run ended ${record.verdict} (${ran.join('; ') || 'no fix'})`);
}

/** Without a fault: the run ended healthy, which is more than not having found anything. */
export function healthyComplaint(run: LabRun): string | null {
  if (!run.ok) return run.reason;
  const { record } = run;
  return record.verdict === 'healthy'
    ? null
    : told(record, `the run ended ${record.verdict}, confirmed ${listOf(confirmedOf(record))}`);
}

function told(record: RunRecord, what: string): string {
  return `${what}\n${renderSteps(record)
    .map((line) => `  ${line}`)
    .join('\n')}`;
}

function listOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : ids.join(', ');
}
