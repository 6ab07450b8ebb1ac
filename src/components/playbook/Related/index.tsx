import Link from '@docusaurus/Link';
import type { PageLink } from '@site/src/plugins/playbooks/playbook-page';
import type { ReactNode } from 'react';
import SectionHeading from '../../basics/SectionHeading';

/** Playbooks for neighbouring problems. */
export default function Related({ links }: { readonly links: readonly PageLink[] }): ReactNode {
  if (links.length === 0) return null;
  return (
    <section>
      <SectionHeading name="related" />
      <ul>
        {links.map(({ title, path }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
