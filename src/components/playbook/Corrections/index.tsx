import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import { ProseLine } from '../../basics/ProseText';
import SectionHeading from '../../basics/SectionHeading';
import styles from './styles.module.css';

/** Where the guide was wrong, beside what was found to be true. */
export default function Corrections({ corrections }: Pick<PlaybookPage, 'corrections'>): ReactNode {
  if (corrections.length === 0) return null;
  return (
    <section>
      <SectionHeading name="corrections" />
      {corrections.map(({ guide, instead }, i) => (
        <dl key={i} className={styles.correction}>
          <dt>
            <Translate id="fixbook.correction.guide">The guide</Translate>
          </dt>
          <dd>
            <ProseLine prose={guide} />
          </dd>
          <dt>
            <Translate id="fixbook.correction.instead">Instead</Translate>
          </dt>
          <dd>
            <ProseLine prose={instead} />
          </dd>
        </dl>
      ))}
    </section>
  );
}
