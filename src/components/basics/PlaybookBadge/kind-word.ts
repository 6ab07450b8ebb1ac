import { translate } from '@docusaurus/Translate';
import type { PlaybookKind } from '@site/runner/playbook/playbook.ts';

/** What a playbook is for, in a word. */
export function kindWord(kind: PlaybookKind): string {
  switch (kind) {
    case 'troubleshoot':
      return translate({ id: 'fixbook.kind.troubleshoot', message: 'Problem' });
    case 'health-check':
      return translate({ id: 'fixbook.kind.healthCheck', message: 'Health check' });
    case 'procedure':
      return translate({ id: 'fixbook.kind.procedure', message: 'Procedure' });
    case 'reference':
      return translate({ id: 'fixbook.kind.reference', message: 'Reference' });
  }
}
