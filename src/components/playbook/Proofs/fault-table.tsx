import Translate, { translate } from '@docusaurus/Translate';
import type { LabView } from '@site/src/plugins/playbooks/proof-view';
import type { ReactNode } from 'react';
import WideTable from '../../basics/WideTable';

/** What was broken on purpose, what the playbook found, and what cured it. */
export default function FaultTable({ lab }: { readonly lab: LabView }): ReactNode {
  if (lab.faults.length === 0) return null;
  const title = translate(
    { id: 'fixbook.proof.faultTable', message: 'Faults in the lab {lab}' },
    { lab: lab.lab },
  );
  return (
    <WideTable
      title={title}
      columns={[
        <Translate key="fault" id="fixbook.proof.fault">
          Broken on purpose
        </Translate>,
        <Translate key="causes" id="fixbook.proof.causes">
          Causes to confirm
        </Translate>,
        <Translate key="cure" id="fixbook.proof.cure">
          Cured by
        </Translate>,
        <Translate key="result" id="fixbook.proof.result">
          Result
        </Translate>,
      ]}
      rows={lab.faults.map(({ title: fault, causes, cure, isProved, reason }) => [
        fault,
        causes.join(', '),
        cure ?? <Translate id="fixbook.proof.byHand">taken back, as a person would</Translate>,
        isProved ? (
          <Translate id="fixbook.proof.proved">Proved</Translate>
        ) : (
          <>
            <Translate id="fixbook.proof.notProved">Refuted</Translate> {reason}
          </>
        ),
      ])}
    />
  );
}
