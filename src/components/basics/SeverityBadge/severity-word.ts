import { translate } from '@docusaurus/Translate';
import type { Severity } from '@site/runner/playbook/playbook.ts';

/** How bad a problem is, in a word. */
export function severityWord(severity: Severity): string {
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
