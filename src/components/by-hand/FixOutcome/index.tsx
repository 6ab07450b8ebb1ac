import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { useRun } from '../HandRun';
import VerdictBadge from '../../basics/VerdictBadge';

/** Below a fix or procedure that a reader has done and looked at: what the run came to by it. */
export default function FixOutcome({ fix }: { readonly fix: string }): ReactNode {
  const record = useRun()?.record ?? null;
  const result = record?.fixes.find(({ id }) => id === fix)?.result;
  if (record === null || !isTold(result)) return null;
  return (
    <p>
      <VerdictBadge verdict={record.verdict} />{' '}
      <a href="#verdict">
        <Translate id="fixbook.fix.outcome">All that you found, and the report</Translate>
      </a>
    </p>
  );
}

function isTold(result: string | null | undefined): boolean {
  return result === 'fixed' || result === 'not-fixed' || result === 'done';
}
