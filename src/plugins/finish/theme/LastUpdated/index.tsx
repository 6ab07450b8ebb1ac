import Translate from '@docusaurus/Translate';
import { ThemeClassNames } from '@docusaurus/theme-common';
import type { Props } from '@theme/LastUpdated';
import type { ReactNode } from 'react';

/**
 * The day on which a page was changed, written as all days of the site are. The theme's has a browser
 * load its names of months, which takes longer than the rest of a page's article.
 */
export default function LastUpdated({ lastUpdatedAt }: Props): ReactNode {
  if (lastUpdatedAt === null || lastUpdatedAt === undefined) return null;
  const day = new Date(lastUpdatedAt).toISOString().slice(0, 10);
  const date = (
    <b>
      <time dateTime={day} itemProp="dateModified">
        {day}
      </time>
    </b>
  );
  return (
    <span className={ThemeClassNames.common.lastUpdated}>
      <Translate id="fixbook.lastUpdated" values={{ date }}>
        {'Last updated on {date}'}
      </Translate>
    </span>
  );
}
