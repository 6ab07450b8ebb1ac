import type { Severity } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import Badge, { type Tone } from '../Badge';
import { severityWord } from './severity-word';

const tones: Readonly<Record<Severity, Tone>> = {
  info: 'calm',
  minor: 'notice',
  major: 'warning',
  critical: 'danger',
};

/** How bad the problem is. */
export default function SeverityBadge({ severity }: { readonly severity: Severity }): ReactNode {
  return <Badge tone={tones[severity]}>{severityWord(severity)}</Badge>;
}
