import Translate from '@docusaurus/Translate';
import type { ReactNode } from 'react';

/** In the place of a part of the page that could not be fetched. */
export default function PartLost(): ReactNode {
  return (
    <p role="alert">
      <Translate id="fixbook.part.lost">
        This part of the page could not be loaded. Reload the page when there is a network.
      </Translate>
    </p>
  );
}
