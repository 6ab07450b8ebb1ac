import Translate, { translate } from '@docusaurus/Translate';
import { usePluralForm } from '@docusaurus/theme-common';
import type { ProofState } from '@site/runner/prove/proofs/proof-state.ts';
import type { ReactNode } from 'react';
import Badge from '../../basics/Badge';

/** How far a playbook is proved, in one line. */
export default function ProofLine({ state }: { readonly state: ProofState }): ReactNode {
  const { selectMessage } = usePluralForm();
  const date = <time dateTime={state.last}>{state.last}</time>;
  switch (state.state) {
    case 'proved': {
      const message = translate({ id: 'fixbook.proof.faults', message: '1 fault|{count} faults' });
      const faults = selectMessage(state.faults, message).replace('{count}', String(state.faults));
      const components = state.components.join(', ');
      return components === '' ? (
        <Translate id="fixbook.proof.lab" values={{ faults, date }}>
          {'Proved in a lab: {faults}, last run {date}'}
        </Translate>
      ) : (
        <Translate id="fixbook.proof.against" values={{ components, faults, date }}>
          {'Proved against {components}: {faults}, last run {date}'}
        </Translate>
      );
    }
    case 'refuted':
      return (
        <Badge tone="danger">
          <Translate id="fixbook.proof.refuted" values={{ date }}>
            {'Refuted in a lab, last run {date}'}
          </Translate>
        </Badge>
      );
    case 'older':
      return (
        <Translate id="fixbook.proof.older" values={{ date }}>
          {'Proved for an older version, last run {date}'}
        </Translate>
      );
  }
}
