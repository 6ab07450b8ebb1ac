import type { ProofView } from '@site/src/plugins/playbooks/proof-view';
import { type ReactNode, Suspense } from 'react';
import SectionHeading from '../../basics/SectionHeading';
import { lazyPart } from '../../lazy-part';

/** In a chunk of its own: most readers come for the fix, and many playbooks have no proof. */
const Lab = lazyPart(() => import('./lab'));

/** What labs have shown of this very playbook: faults, causes, and what was not real. */
export default function Proofs({ proof }: { readonly proof: ProofView | null }): ReactNode {
  if (proof === null || proof.labs.length === 0) return null;
  return (
    <section>
      <SectionHeading name="proof" />
      <Suspense>
        {proof.labs.map((lab) => (
          <Lab key={lab.lab} lab={lab} />
        ))}
      </Suspense>
    </section>
  );
}
