import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useFigures } from '../../use-figures';
import styles from './styles.module.css';

/** The systems that have playbooks. */
export default function HomeSystems(): ReactNode {
  const { systems } = useFigures();
  return (
    <section className={styles.systems}>
      <Heading as="h2">
        <Translate id="fixbook.home.systems">By system</Translate>
      </Heading>
      <ul className={styles.list}>
        {systems.map(({ title, path, summary, count }) => (
          <li key={path} className={styles.system}>
            <Link to={path} className={clsx(styles.title)}>
              {title}
            </Link>
            <p className={styles.summary}>{summary}</p>
            <p className={styles.count}>
              <Translate id="fixbook.home.count" values={{ count }}>
                {'Playbooks: {count}'}
              </Translate>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
