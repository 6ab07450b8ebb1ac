import Translate from '@docusaurus/Translate';
import type { StepBody } from '@site/src/plugins/playbooks/step-view';
import CodeBlock from '@theme/CodeBlock';
import type { ReactNode } from 'react';
import CodeList from '../../basics/CodeList';
import Command from '../Command';
import styles from './styles.module.css';

/** What a person does: types the command, does the task, or uses the text. */
export default function StepAction({ body }: { readonly body: StepBody }): ReactNode {
  switch (body.type) {
    case 'command':
      return <Command command={body.command} />;
    case 'snippet':
      return (
        <CodeBlock language={body.language} title={body.file}>
          {body.code}
        </CodeBlock>
      );
    case 'task':
      return (
        <div className={styles.task}>
          <p className={styles.ask}>{body.ask}</p>
          <p className={styles.answers}>
            <Translate
              id="fixbook.step.answers"
              values={{ answers: <CodeList words={body.answers} /> }}
            >
              {'A person answers: {answers}'}
            </Translate>
          </p>
        </div>
      );
  }
}
