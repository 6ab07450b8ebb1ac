import Translate from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The four things that can be done with a playbook. */
export default function HomePromises(): ReactNode {
  return (
    <section className={styles.promises}>
      <div>
        <Heading as="h2" className={styles.title}>
          <Translate id="fixbook.home.read">Read</Translate>
        </Heading>
        <p>
          <Translate id="fixbook.home.read.text">
            Symptoms, checks, causes and fixes, with every command ready to copy. Nothing on a page
            is only for the tool.
          </Translate>
        </p>
      </div>
      <div>
        <Heading as="h2" className={styles.title}>
          <Translate id="fixbook.home.execute">Run</Translate>
        </Heading>
        <p>
          <Translate id="fixbook.home.execute.text">
            Checks only look. The cause is named with its evidence, and with what could not be told.
            Nothing changes before you agree.
          </Translate>
        </p>
      </div>
      <div>
        <Heading as="h2" className={styles.title}>
          <Translate id="fixbook.home.prove">Prove</Translate>
        </Heading>
        <p>
          <Translate id="fixbook.home.prove.text">
            Every fix is verified after it ran. A lab stops a real database on purpose, and the
            playbook has to find out why.
          </Translate>
        </p>
      </div>
      <div>
        <Heading as="h2" className={styles.title}>
          <Translate id="fixbook.home.share">Share</Translate>
        </Heading>
        <p>
          <Translate id="fixbook.home.share.text">
            A run ends in a report without passwords and tokens, made to be posted to an issue.
          </Translate>
        </p>
      </div>
    </section>
  );
}
