import Translate from '@docusaurus/Translate';
import type { CauseView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import AnchorLinks from '../../basics/AnchorLinks';
import CauseState from '../../by-hand/CauseState';
import ProseText from '../../basics/ProseText';
import SectionHeading from '../../basics/SectionHeading';
import { anchorOf } from '../../basics/SectionHeading/sections';
import styles from './styles.module.css';

/** Each cause: what confirms it, why it happens, and what to do. */
export default function CauseDetails({
  causes,
}: {
  readonly causes: readonly CauseView[];
}): ReactNode {
  if (causes.length === 0) return null;
  return (
    <section>
      <SectionHeading name="explained" />
      {causes.map((cause) => (
        <CauseCard key={cause.id} cause={cause} />
      ))}
    </section>
  );
}

function CauseCard({ cause }: { readonly cause: CauseView }): ReactNode {
  return (
    <div className={styles.cause}>
      <AnchorHeading as="h3" id={anchorOf('cause', cause.id)} className={styles.title}>
        {cause.title}
      </AnchorHeading>
      <CauseState cause={cause.id} />
      <ProseText prose={cause.explain} />
      <p className={styles.when}>
        <Translate id="fixbook.cause.when" values={{ when: <code>{cause.when}</code> }}>
          {'Confirmed if {when}'}
        </Translate>
      </p>
      {cause.fixes.length > 0 && <AnchorLinks what="fix" items={cause.fixes} />}
    </div>
  );
}
