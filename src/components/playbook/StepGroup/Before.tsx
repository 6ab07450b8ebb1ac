import Translate from '@docusaurus/Translate';
import type { OperationView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import StepGroup from './index';

/** What must hold, and what is kept, before anything is done. */
export default function Before({
  operation: { guard, backup },
}: {
  readonly operation: OperationView;
}): ReactNode {
  return (
    <>
      <StepGroup steps={guard}>
        <Translate id="fixbook.operation.guard">
          Only if all of these pass; else nothing is done:
        </Translate>
      </StepGroup>
      <StepGroup steps={backup}>
        <Translate id="fixbook.operation.backup">
          A copy is kept first; if that fails, nothing is done:
        </Translate>
      </StepGroup>
    </>
  );
}
