import { translate } from '@docusaurus/Translate';
import Icon from '@site/src/components/basics/Icon';
import type { ReactNode } from 'react';

export default function IconExternalLink(): ReactNode {
  const label = translate({
    id: 'theme.IconExternalLink.ariaLabel',
    message: '(opens in new tab)',
    description: 'The ARIA label for the external link icon',
  });
  return <Icon name="newTab" label={label} />;
}
