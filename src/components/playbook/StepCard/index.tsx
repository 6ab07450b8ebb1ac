import useBrokenLinks from '@docusaurus/useBrokenLinks';
import type { StepView } from '@site/src/plugins/playbooks/step-view';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import ProseText from '../../basics/ProseText';
import RiskBadge from '../../basics/RiskBadge';
import { anchorOf } from '../../basics/SectionHeading/sections';
import StepAction from '../StepAction';
import StepNotes from '../StepNotes';
import StepWays from '../StepWays';
import styles from './styles.module.css';

interface Props {
  readonly step: StepView;
  /** Whether the step has an anchor of its own, which others link to. */
  readonly anchored?: boolean;
  /** Whether every risk is told, not only the one that is unusual among checks. */
  readonly withRisk?: boolean;
}

/** A step: what it finds out or does, how to do it by hand, and what good looks like. */
export default function StepCard({ step, anchored = false, withRisk = false }: Props): ReactNode {
  const { title, risk } = step;
  // Others link to it even where its title would only repeat what stands below.
  const ownAnchor = anchored && title === null ? anchorOf('step', step.id) : undefined;
  useBrokenLinks().collectAnchor(ownAnchor);
  return (
    <div className={styles.step} id={ownAnchor}>
      {title !== null && anchored && (
        <AnchorHeading as="h3" id={anchorOf('step', step.id)} className={styles.title}>
          {title}
        </AnchorHeading>
      )}
      {title !== null && !anchored && <p className={styles.subtitle}>{title}</p>}
      {(risk === 'probe' || withRisk) && (
        <p className={styles.risk}>
          <RiskBadge risk={risk} />
        </p>
      )}
      <ProseText prose={step.explain} />
      {step.ways.length === 0 ? <StepAction body={step.body} /> : <StepWays ways={step.ways} />}
      <StepNotes step={step} />
    </div>
  );
}
