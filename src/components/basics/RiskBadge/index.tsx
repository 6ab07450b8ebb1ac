import { translate } from '@docusaurus/Translate';
import type { Risk } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import Badge, { type Tone } from '../Badge';

const tones: Readonly<Record<Risk, Tone>> = {
  read: 'calm',
  probe: 'notice',
  change: 'warning',
  destroy: 'danger',
};

/** What a step or fix can do to the system. */
export default function RiskBadge({ risk }: { readonly risk: Risk }): ReactNode {
  return <Badge tone={tones[risk]}>{wordOf(risk)}</Badge>;
}

function wordOf(risk: Risk): string {
  switch (risk) {
    case 'read':
      return translate({ id: 'fixbook.risk.read', message: 'Only looks' });
    case 'probe':
      return translate({ id: 'fixbook.risk.probe', message: 'Leaves a trace' });
    case 'change':
      return translate({ id: 'fixbook.risk.change', message: 'Changes state' });
    case 'destroy':
      return translate({ id: 'fixbook.risk.destroy', message: 'Destroys data' });
  }
}
