import Link from '@docusaurus/Link';
import { PageMetadata } from '@docusaurus/theme-common';
import Translate from '@docusaurus/Translate';
import type { SystemPage as Page } from '@site/src/plugins/playbooks/index-page';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import AtAGlance, { glanceId, glanceTitle } from '../AtAGlance';
import PlaybooksArticle from '../PlaybooksArticle';
import ProseText from '../../basics/ProseText';
import SystemAreas from '../SystemAreas';
import { tocItem } from '../../toc-item';

/** One system: its areas and their playbooks. */
export default function SystemPage({
  page: { system, glance, trail },
}: {
  readonly page: Page;
}): ReactNode {
  const toc = [
    ...(glance.length === 0 ? [] : [tocItem(glanceId, glanceTitle())]),
    ...system.areas.map((area) => tocItem(area.name, area.title)),
  ];
  return (
    <>
      <PageMetadata title={system.title} description={system.description} />
      <PlaybooksArticle trail={trail} toc={toc}>
        <Heading as="h1">{system.title}</Heading>
        <ProseText prose={system.summary} />
        <AtAGlance rows={glance} />
        <SystemAreas as="h2" areas={system.areas} idOf={(area) => area.name} />
        {system.links.length > 0 && (
          <>
            <Heading as="h2">
              <Translate id="fixbook.system.links">Read on</Translate>
            </Heading>
            <ul>
              {system.links.map((link) => (
                <li key={link.path}>
                  <Link to={link.path}>{link.title}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </PlaybooksArticle>
    </>
  );
}
