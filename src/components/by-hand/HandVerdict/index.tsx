import { type ReactNode, Suspense } from 'react';
import { lazyPart } from '../../lazy-part';
import { useRun } from '../HandRun';

const Verdict = lazyPart(() => import('./Verdict'));

/** What the reader's answers come to, as soon as there is one. */
export default function HandVerdict(): ReactNode {
  const run = useRun();
  if (run === null || run.record === null) return null;
  return (
    <Suspense>
      <Verdict record={run.record} onClear={run.clear} />
    </Suspense>
  );
}
