import Translate from '@docusaurus/Translate';
import type { LabView } from '@site/src/plugins/playbooks/proof-view';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import Badge from '../../basics/Badge';
import { ProseLine } from '../../basics/ProseText';
import FaultTable from './fault-table';
import MatrixTable from './matrix-table';

/** What one lab has shown. */
export default function Lab({ lab }: { readonly lab: LabView }): ReactNode {
  return (
    <>
      <AnchorHeading as="h3" id={`proof-${lab.lab}`}>
        <Translate id="fixbook.proof.labTitle" values={{ lab: lab.lab }}>
          {'In the lab {lab}'}
        </Translate>
      </AnchorHeading>
      <p>
        <LabVerdict isProved={lab.isProved} /> <time dateTime={lab.date}>{lab.date}</time>{' '}
        {lab.reason}
      </p>
      {lab.components.length > 0 && (
        <p>
          <Translate id="fixbook.proof.real" values={{ components: lab.components.join(', ') }}>
            {'Real: {components}.'}
          </Translate>
        </p>
      )}
      {lab.doubles.length > 0 && (
        <>
          <p>
            <Translate id="fixbook.proof.doubles">Not the real thing:</Translate>
          </p>
          <ul>
            {lab.doubles.map((double, i) => (
              <li key={i}>
                <ProseLine prose={double} />
              </li>
            ))}
          </ul>
        </>
      )}
      <FaultTable lab={lab} />
      <MatrixTable lab={lab} />
    </>
  );
}

function LabVerdict({ isProved }: { readonly isProved: boolean }): ReactNode {
  return isProved ? (
    <Badge tone="calm">
      <Translate id="fixbook.proof.proved">Proved</Translate>
    </Badge>
  ) : (
    <Badge tone="danger">
      <Translate id="fixbook.proof.notProved">Refuted</Translate>
    </Badge>
  );
}
