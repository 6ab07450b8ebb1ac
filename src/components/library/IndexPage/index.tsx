import Link from '@docusaurus/Link';
import { useLocation } from '@docusaurus/router';
import { PageMetadata } from '@docusaurus/theme-common';
import Translate, { translate } from '@docusaurus/Translate';
import type { IndexPage as Page } from '@site/src/plugins/playbooks/index-page';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import AnchorHeading from '../../basics/AnchorHeading';
import PlaybooksArticle from '../PlaybooksArticle';
import PlaybookFilter from '../PlaybookFilter';
import { useFilter } from '../PlaybookFilter/use-filter';
import { ProseLine } from '../../basics/ProseText';
import SearchField from '../../search/SearchField';
import SystemAreas from '../SystemAreas';
import { tocItem } from '../../toc-item';

/** Every playbook, by system and area. */
export default function IndexPage({ page: { systems } }: { readonly page: Page }): ReactNode {
  const title = translate({ id: 'fixbook.index.title', message: 'Playbooks' });
  const trail = [{ title, path: useLocation().pathname }];
  const filter = useFilter(systems);
  const toc = filter.systems.flatMap((system) => [
    tocItem(system.name, system.title),
    ...system.areas.map((area) => tocItem(`${system.name}-${area.name}`, area.title, 3)),
  ]);
  return (
    <>
      <PageMetadata
        title={title}
        description={translate({
          id: 'fixbook.index.description',
          message: 'Every playbook, by system and area.',
        })}
      />
      <PlaybooksArticle trail={trail} toc={toc}>
        <Heading as="h1">{title}</Heading>
        <p>
          <Translate id="fixbook.index.intro">
            One page for each problem: how to recognise it, what to look at, what causes it, and the
            fix that was verified.
          </Translate>
        </p>
        <SearchField />
        <PlaybookFilter filter={filter} />
        {filter.systems.map((system) => (
          <section key={system.name}>
            <AnchorHeading as="h2" id={system.name}>
              {system.title}
            </AnchorHeading>
            <p>
              <ProseLine prose={system.summary} />{' '}
              <Link to={system.path}>
                <Translate id="fixbook.index.system" values={{ system: system.title }}>
                  {'About {system}'}
                </Translate>
              </Link>
            </p>
            <SystemAreas
              as="h3"
              areas={system.areas}
              idOf={(area) => `${system.name}-${area.name}`}
            />
          </section>
        ))}
      </PlaybooksArticle>
    </>
  );
}
