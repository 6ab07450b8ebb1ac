import type { ReactNode } from 'react';
import AnchorHeading from '../AnchorHeading';
import { type SectionName, sectionTitle } from './sections';

/** The heading of a section of a playbook's page, at the anchor of its name. */
export default function SectionHeading({ name }: { readonly name: SectionName }): ReactNode {
  return (
    <AnchorHeading as="h2" id={name}>
      {sectionTitle(name)}
    </AnchorHeading>
  );
}
