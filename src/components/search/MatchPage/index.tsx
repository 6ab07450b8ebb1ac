import Translate, { translate } from '@docusaurus/Translate';
import Heading from '@theme/Heading';
import clsx from 'clsx';
import { type ReactNode } from 'react';
import FileDrop from '../../report/FileDrop';
import MatchResults from './MatchResults';
import styles from './styles.module.css';
import { useLog } from './use-log';
import { useMatch } from './use-match';

/** A box for an error or a whole log, and the playbooks that it belongs to. */
export default function MatchPage(): ReactNode {
  const { state, match } = useMatch();
  const log = useLog(match);
  return (
    <main className={styles.page}>
      <Heading as="h1">
        <Translate id="fixbook.match.title">What is this error?</Translate>
      </Heading>
      <p>
        <Translate id="fixbook.match.intro">
          Paste an error, a stack trace or a whole log. It is read in your browser and sent nowhere.
        </Translate>
      </p>
      <FileDrop
        label={
          <Translate id="fixbook.match.file">Or drop a log file here, or choose one:</Translate>
        }
        onFile={log.onFile}
      >
        <textarea
          className={clsx('fixbook-field', styles.text)}
          aria-label={translate({ id: 'fixbook.match.label', message: 'Error or log' })}
          rows={10}
          spellCheck={false}
          autoFocus
          value={log.text}
          onChange={log.onChange}
          onPaste={log.onPaste}
        />
        {log.name !== null && <p className={styles.name}>{log.name}</p>}
      </FileDrop>
      <MatchResults state={state} />
    </main>
  );
}
