import Translate from '@docusaurus/Translate';
import type { OperationView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import StepGroup from './index';

/** What is done once the backup or the steps were begun, however they ended. */
export default function AtTheEnd({ operation }: { readonly operation: OperationView }): ReactNode {
  return (
    <StepGroup steps={operation.finally}>
      <Translate id="fixbook.operation.finally">At the end, whatever happened:</Translate>
    </StepGroup>
  );
}
