import Translate from '@docusaurus/Translate';
import type { CauseFinding } from '@site/runner/record/run-event.ts';
import type { ReactNode } from 'react';
import Badge from '../../basics/Badge';
import { useRun } from '../HandRun';

/** What the reader's answers say of a cause; nothing before there is one. */
export default function CauseState({ cause }: { readonly cause: string }): ReactNode {
  const found = useRun()?.record?.causes.find(({ id }) => id === cause);
  return found === undefined ? null : <CauseBadge state={found.state} />;
}

/** Confirmed, ruled out or unknown, as a word. */
export function CauseBadge({ state }: { readonly state: CauseFinding['state'] }): ReactNode {
  switch (state) {
    case 'confirmed':
      return (
        <Badge tone="danger">
          <Translate id="fixbook.cause.confirmed">Confirmed</Translate>
        </Badge>
      );
    case 'ruled-out':
      return (
        <Badge tone="calm">
          <Translate id="fixbook.cause.ruledOut">Ruled out</Translate>
        </Badge>
      );
    case 'unknown':
      return (
        <Badge tone="notice">
          <Translate id="fixbook.cause.unknown">Unknown</Translate>
        </Badge>
      );
  }
}
