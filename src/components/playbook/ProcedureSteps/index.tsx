import Translate from '@docusaurus/Translate';
import type { ProcedureView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import diagnose from '../DiagnoseSteps/styles.module.css';
import FixOutcome from '../../by-hand/FixOutcome';
import RiskBadge from '../../basics/RiskBadge';
import SectionHeading from '../../basics/SectionHeading';
import StepCard from '../StepCard';
import AtTheEnd from '../StepGroup/AtTheEnd';
import Before from '../StepGroup/Before';
import TickBox from '../../by-hand/TickBox';
import VerifyList from '../VerifyList';

/** What a procedure does, in order, each step with its risk. */
export default function ProcedureSteps({
  procedure,
}: {
  readonly procedure: ProcedureView | null;
}): ReactNode {
  if (procedure === null) return null;
  return (
    <section>
      <SectionHeading name="procedure" />
      <p>
        <Translate
          id="fixbook.procedure.risk"
          values={{ risk: <RiskBadge risk={procedure.risk} /> }}
        >
          {'As a whole: {risk}'}
        </Translate>
      </p>
      <Before operation={procedure} />
      <ol className={diagnose.steps}>
        {procedure.steps.map((step) => (
          <li key={step.id}>
            <StepCard step={step} anchored withRisk />
            <TickBox of={`${procedure.id}/${step.id}`} title={step.title ?? step.id} />
          </li>
        ))}
      </ol>
      {procedure.verify !== null && <VerifyList verify={procedure.verify} fix={procedure.id} />}
      <FixOutcome fix={procedure.id} />
      <AtTheEnd operation={procedure} />
    </section>
  );
}
