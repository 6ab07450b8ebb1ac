import type { AreaView } from '@site/src/plugins/playbooks/index-page';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import PlaybookList from '../PlaybookList';

interface Props {
  readonly areas: readonly AreaView[];
  readonly as: 'h2' | 'h3';
  readonly idOf: (area: AreaView) => string;
}

/** The playbooks of a system, shelf by shelf. */
export default function SystemAreas({ areas, as, idOf }: Props): ReactNode {
  return areas.map((area) => (
    <section key={area.name}>
      <AnchorHeading as={as} id={idOf(area)}>
        {area.title}
      </AnchorHeading>
      <PlaybookList rows={area.playbooks} />
    </section>
  ));
}
