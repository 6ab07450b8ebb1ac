import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import type { PlaybookPage } from '@site/src/plugins/playbooks/playbook-page';
import Admonition from '@theme/Admonition';
import type { ReactNode } from 'react';

/** Warns of a playbook that is not in use: not yet, or not any more. */
export default function StatusNote({
  status,
  successor,
}: Pick<PlaybookPage, 'status' | 'successor'>): ReactNode {
  switch (status) {
    case 'current':
      return null;
    case 'draft':
      return (
        <Admonition type="warning">
          <Translate id="fixbook.status.draft">
            This is a draft: nobody has tried it against the real thing yet.
          </Translate>
        </Admonition>
      );
    case 'retired':
      return (
        <Admonition type="warning">
          <Translate id="fixbook.status.retired">
            This playbook is retired: what it describes does not happen any more, or is done in
            another way.
          </Translate>{' '}
          {successor !== null && <Link to={successor.path}>{successor.title}</Link>}
        </Admonition>
      );
  }
}
