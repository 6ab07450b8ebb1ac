import { translate } from '@docusaurus/Translate';
import type { Verdict } from '@site/runner/record/run-record.ts';
import type { ReactNode } from 'react';
import Badge, { type Tone } from '../Badge';

/** The verdict of a run, as a word. */
export default function VerdictBadge({ verdict }: { readonly verdict: Verdict }): ReactNode {
  return <Badge tone={tones[verdict]}>{wordOf(verdict)}</Badge>;
}

const tones: Readonly<Record<Verdict, Tone>> = {
  healthy: 'calm',
  fixed: 'calm',
  'problem-found': 'danger',
  'not-fixed': 'danger',
  inconclusive: 'warning',
  interrupted: 'warning',
};

/** The verdict in words of the page's language. */
export function wordOf(verdict: Verdict): string {
  switch (verdict) {
    case 'healthy':
      return translate({ id: 'fixbook.verdict.healthy', message: 'Healthy' });
    case 'problem-found':
      return translate({ id: 'fixbook.verdict.problem', message: 'Problem found' });
    case 'fixed':
      return translate({ id: 'fixbook.verdict.fixed', message: 'Fixed' });
    case 'not-fixed':
      return translate({ id: 'fixbook.verdict.notFixed', message: 'Not fixed' });
    case 'inconclusive':
      return translate({ id: 'fixbook.verdict.inconclusive', message: 'Inconclusive' });
    case 'interrupted':
      return translate({ id: 'fixbook.verdict.interrupted', message: 'Interrupted' });
  }
}
