import type { PlaybookKind, Severity } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import Badge from '../Badge';
import SeverityBadge from '../SeverityBadge';
import { kindWord } from './kind-word';

interface Props {
  readonly kind: PlaybookKind;
  readonly severity: Severity;
}

/** How bad the problem is; or that it is none, but something to do or to read. */
export default function PlaybookBadge({ kind, severity }: Props): ReactNode {
  switch (kind) {
    case 'procedure':
    case 'reference':
      return <Badge tone="calm">{kindWord(kind)}</Badge>;
    case 'troubleshoot':
    case 'health-check':
      return <SeverityBadge severity={severity} />;
  }
}
