import Translate from '@docusaurus/Translate';
import type { Outcome } from '@site/runner/record/run-event.ts';
import type { ReactNode } from 'react';
import Badge from '../Badge';

/** How a step ended, as a word. */
export default function OutcomeBadge({ outcome }: { readonly outcome: Outcome }): ReactNode {
  switch (outcome) {
    case 'passed':
      return (
        <Badge tone="calm">
          <Translate id="fixbook.outcome.passed">✓ passed</Translate>
        </Badge>
      );
    case 'failed':
      return (
        <Badge tone="danger">
          <Translate id="fixbook.outcome.failed">✗ failed</Translate>
        </Badge>
      );
    case 'errored':
      return (
        <Badge tone="warning">
          <Translate id="fixbook.outcome.errored">! told nothing</Translate>
        </Badge>
      );
    case 'skipped':
      return (
        <Badge tone="notice">
          <Translate id="fixbook.outcome.skipped">– skipped</Translate>
        </Badge>
      );
  }
}
