import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import { useFigures } from '@site/src/components/use-figures';
import SearchField from '@site/src/components/search/SearchField';
import Heading from '@theme/Heading';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** Whoever follows an old link has a problem already: here is how to find its playbook. */
export default function NotFoundContent({ className }: { readonly className?: string }): ReactNode {
  const { indexPath } = useFigures();
  return (
    <main className={clsx('container', styles.page, className)}>
      <Heading as="h1">
        <Translate id="fixbook.notFound.title">Nothing is at this address</Translate>
      </Heading>
      <p>
        <Translate id="fixbook.notFound.search">
          It may have moved. Search for what you see, or begin with one of these:
        </Translate>
      </p>
      <SearchField />
      <ul>
        <li>
          <Link to={indexPath}>
            <Translate id="fixbook.notFound.playbooks">All playbooks</Translate>
          </Link>
        </li>
        <li>
          <Link to="/">
            <Translate id="fixbook.notFound.home">The first page</Translate>
          </Link>
        </li>
      </ul>
    </main>
  );
}
