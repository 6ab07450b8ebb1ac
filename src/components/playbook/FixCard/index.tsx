import Translate from '@docusaurus/Translate';
import type { FixView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import AnchorLinks from '../../basics/AnchorLinks';
import FixOutcome from '../../by-hand/FixOutcome';
import ProseText from '../../basics/ProseText';
import RiskBadge from '../../basics/RiskBadge';
import { anchorOf } from '../../basics/SectionHeading/sections';
import StepCard from '../StepCard';
import AtTheEnd from '../StepGroup/AtTheEnd';
import Before from '../StepGroup/Before';
import TickBox from '../../by-hand/TickBox';
import VerifyList from '../VerifyList';
import styles from './styles.module.css';

/** A fix: what it does to the system, its steps, and how to see that it helped. */
export default function FixCard({ fix }: { readonly fix: FixView }): ReactNode {
  return (
    <div className={styles.fix}>
      <div className={styles.heading}>
        <AnchorHeading as="h3" id={anchorOf('fix', fix.id)} className={styles.title}>
          {fix.title}
        </AnchorHeading>
        <RiskBadge risk={fix.risk} />
      </div>
      <ProseText prose={fix.explain} />
      {fix.cures.length > 0 && (
        <div className={styles.cures}>
          <Translate id="fixbook.fix.cures">Cures</Translate>
          <AnchorLinks what="cause" items={fix.cures} />
        </div>
      )}
      <Before operation={fix} />
      {fix.steps.map((step) => (
        <div key={step.id} className={styles.step}>
          <StepCard step={step} />
          <TickBox of={`${fix.id}/${step.id}`} title={step.title ?? step.id} />
        </div>
      ))}
      {fix.verify !== null && <VerifyList verify={fix.verify} fix={fix.id} />}
      <FixOutcome fix={fix.id} />
      <AtTheEnd operation={fix} />
    </div>
  );
}
