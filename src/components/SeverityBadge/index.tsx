import { translate } from '@docusaurus/Translate';
import type { Severity } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import Badge, { type Tone } from '../Badge';

const tones: Readonly<Record<Severity, Tone>> = {
  info: 'calm',
  minor: 'notice',
  major: 'warning',
  critical: 'danger',
};

/** How bad the problem is. */
export default function SeverityBadge({ severity }: { readonly severity: Severity }): ReactNode {
  return <Badge tone={tones[severity]}>{wordOf(severity)}</Badge>;
}

function wordOf(severity: Severity): string {
  switch (severity) {
    case 'info':
      return translate({ id: 'fixbook.severity.info', message: 'Info' });
    case 'minor':
      return translate({ id: 'fixbook.severity.minor', message: 'Minor' });
    case 'major':
      return translate({ id: 'fixbook.severity.major', message: 'Major' });
    case 'critical':
      return translate({ id: 'fixbook.severity.critical', message: 'Critical' });
  }
}
