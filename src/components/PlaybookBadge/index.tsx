import { translate } from '@docusaurus/Translate';
import type { PlaybookKind, Severity } from '@site/runner/playbook/playbook.ts';
import type { ReactNode } from 'react';
import Badge from '../Badge';
import SeverityBadge from '../SeverityBadge';

interface Props {
  readonly kind: PlaybookKind;
  readonly severity: Severity;
}

/** How bad the problem is; or that it is none, but something to do or to read. */
export default function PlaybookBadge({ kind, severity }: Props): ReactNode {
  switch (kind) {
    case 'procedure':
      return (
        <Badge tone="calm">
          {translate({ id: 'fixbook.kind.procedure', message: 'Procedure' })}
        </Badge>
      );
    case 'reference':
      return (
        <Badge tone="calm">
          {translate({ id: 'fixbook.kind.reference', message: 'Reference' })}
        </Badge>
      );
    case 'troubleshoot':
    case 'health-check':
      return <SeverityBadge severity={severity} />;
  }
}
