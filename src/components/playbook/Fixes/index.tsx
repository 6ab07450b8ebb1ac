import type { FixView } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import FixCard from '../FixCard';
import SectionHeading from '../../basics/SectionHeading';

/** What cures the causes, each with its risk. */
export default function Fixes({ fixes }: { readonly fixes: readonly FixView[] }): ReactNode {
  if (fixes.length === 0) return null;
  return (
    <section>
      <SectionHeading name="fixes" />
      {fixes.map((fix) => (
        <FixCard key={fix.id} fix={fix} />
      ))}
    </section>
  );
}
