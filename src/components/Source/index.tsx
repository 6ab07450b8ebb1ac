import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import SectionHeading from '../SectionHeading';

/** The guide that the knowledge comes from. */
export default function Source({ source }: Pick<PlaybookPage, 'source'>): ReactNode {
  if (source === null) return null;
  const [first, last] = source.lines;
  return (
    <section>
      <SectionHeading name="source" />
      <p>
        <Translate
          id="fixbook.source"
          values={{ guide: <code>{source.guide}</code>, section: source.section, first, last }}
        >
          {'Guide {guide}, section “{section}”, lines {first} to {last}.'}
        </Translate>
      </p>
    </section>
  );
}
