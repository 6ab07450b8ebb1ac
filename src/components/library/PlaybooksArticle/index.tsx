import { useWindowSize } from '@docusaurus/theme-common';
import type { PageLink } from '@site/src/plugins/playbooks/playbook-page';
import TOC from '@theme/TOC';
import TOCCollapsible from '@theme/TOCCollapsible';
import EditMetaRow from '@theme/EditMetaRow';
import clsx from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import Trail from '../Trail';
import styles from './styles.module.css';

type Toc = ComponentProps<typeof TOC>['toc'];

interface Props {
  readonly trail: readonly PageLink[];
  readonly toc: Toc;
  readonly editUrl?: string | null;
  readonly lastUpdatedAt?: number | null;
  readonly children: ReactNode;
}

const levels = { minHeadingLevel: 2, maxHeadingLevel: 3 };

/** A documentation page: breadcrumbs, table of contents, edit link and date around the content. */
export default function PlaybooksArticle(props: Props): ReactNode {
  const { trail, toc, editUrl = null, lastUpdatedAt = null, children } = props;
  const isNarrow = useWindowSize() === 'mobile';
  const hasFooter = editUrl !== null || lastUpdatedAt !== null;
  return (
    <div className="row">
      <div className={clsx('col', styles.content)}>
        <article>
          <Trail links={trail} />
          <TOCCollapsible toc={toc} {...levels} className={clsx(styles.narrowToc)} />
          <div className="markdown">{children}</div>
          {hasFooter && (
            <EditMetaRow
              className={clsx(styles.footer)}
              editUrl={editUrl}
              lastUpdatedAt={lastUpdatedAt}
              lastUpdatedBy={null}
            />
          )}
        </article>
      </div>
      {!isNarrow && (
        <div className="col col--3">
          <TOC toc={toc} {...levels} />
        </div>
      )}
    </div>
  );
}
