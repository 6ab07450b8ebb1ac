import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import SectionHeading from '../../basics/SectionHeading';

/** The sections of guides that the knowledge comes from. */
export default function Source({ sources }: Pick<PlaybookPage, 'sources'>): ReactNode {
  if (sources.length === 0) return null;
  return (
    <section>
      <SectionHeading name="source" />
      {sources.map(({ guide, section, lines: [first, last] }) => (
        <p key={`${guide}:${first}`}>
          <Translate
            id="fixbook.source"
            values={{ guide: <code>{guide}</code>, section, first, last }}
          >
            {'Guide {guide}, section “{section}”, lines {first} to {last}.'}
          </Translate>
        </p>
      ))}
    </section>
  );
}
