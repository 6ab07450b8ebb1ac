import Link from '@docusaurus/Link';
import Translate from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import ExampleRun from '../ExampleRun';
import SearchField from '../../search/SearchField';
import { useFigures } from '../../use-figures';
import recorded from '../ExampleRun/recorded-run.json';
import { readStory } from './run-story';
import styles from './styles.module.css';

const story = readStory(recorded.lines);

/** What Fixbook is, a way to search it, and what a run looks like. */
export default function HomeHero(): ReactNode {
  const { indexPath, playbooks } = useFigures();
  return (
    <header className={styles.hero}>
      <div className={styles.words}>
        <Heading as="h1" className={styles.title}>
          <Translate id="fixbook.home.title">Troubleshooting guides that run</Translate>
        </Heading>
        <p className={styles.lead}>
          <Translate id="fixbook.home.lead">
            A playbook knows one problem: its symptoms, the checks, the causes and the fix. Read it
            here, or let one command find the cause, fix it with your consent and prove it.
          </Translate>
        </p>
        <SearchField />
        <p className={styles.actions}>
          <Link className="button button--primary" to={indexPath}>
            <Translate id="fixbook.home.browse" values={{ count: playbooks }}>
              {'Browse playbooks ({count})'}
            </Translate>
          </Link>
          <Link className={clsx(styles.start)} to="/docs">
            <Translate id="fixbook.home.start">Get started</Translate>
          </Link>
        </p>
        <div className={styles.story}>
          <p>
            <Translate id="fixbook.home.story">
              A real run, after its database was stopped:
            </Translate>
          </p>
          <ol>
            <li>
              <Translate id="fixbook.home.story.failed" values={{ count: story.failed }}>
                {'Checks that failed: {count}'}
              </Translate>
            </li>
            <li>
              <Translate id="fixbook.home.story.cause" values={{ cause: <b>{story.cause}</b> }}>
                {'The cause that they confirm: {cause}'}
              </Translate>
            </li>
            <li>
              <Translate
                id="fixbook.home.story.fixed"
                values={{ seconds: story.seconds, count: story.verified }}
              >
                {'Fixed in {seconds} s; checks that pass again: {count}'}
              </Translate>
            </li>
          </ol>
        </div>
      </div>
      <ExampleRun />
    </header>
  );
}
