import { byteLength, cutEnd } from '../report/cut.ts';
import { toVisibleLine } from '../report/visible.ts';
import type { RunRecord } from '../record/run-record.ts';

/** A title that says the problem and what was found; at most 250 bytes of the 256 that GitHub takes. */
export function issueTitleOf(record: RunRecord): string {
  const confirmed = record.causes.filter(({ state }) => state === 'confirmed');
  const [cause] = confirmed;
  const more = confirmed.length > 1 ? ` and ${confirmed.length - 1} more` : '';
  const found = cause === undefined ? verdictTexts[record.verdict] : `${cause.title}${more}`;
  const title = toVisibleLine(record.playbook.title);
  const room = Math.max(60, 250 - byteLength(': ') - Math.min(120, byteLength(title)));
  return `${cutEnd({ text: title, maxBytes: 120 })}: ${cutEnd({ text: toVisibleLine(found), maxBytes: room })}`;
}

const verdictTexts: Readonly<Record<RunRecord['verdict'], string>> = {
  healthy: 'all checks pass',
  'problem-found': 'no known cause fits',
  fixed: 'fixed',
  'not-fixed': 'the fix did not help',
  inconclusive: 'the cause could not be told',
  interrupted: 'the run was interrupted',
};
