import Translate from '@docusaurus/Translate';
import { renderDuration } from '@site/runner/playbook/duration.ts';
import type { StepView } from '@site/src/plugins/playbooks/step-view';
import type { ReactNode } from 'react';
import ExpectationText from '../ExpectationText';
import Note from './Note';
import styles from './styles.module.css';

/** When the step is done, when it passes, how long it may take, and how it is taken back. */
export default function StepNotes({ step }: { readonly step: StepView }): ReactNode {
  const { expectation, when, attempts, saved, timeoutMs, undo, from } = step;
  return (
    <dl className={styles.notes}>
      {when !== null && (
        <Note label={<Translate id="fixbook.step.when">Only if</Translate>}>
          <code>{when}</code>
        </Note>
      )}
      {attempts !== null && (
        <Note label={<Translate id="fixbook.step.attempts">How often</Translate>}>{attempts}</Note>
      )}
      {expectation !== null && (
        <Note label={<Translate id="fixbook.step.passes">Good if</Translate>}>
          <ExpectationText expectation={expectation} />
        </Note>
      )}
      {saved.map(({ name, expression }) => (
        <Note key={name} label={<Translate id="fixbook.step.saved">Keeps</Translate>}>
          <code>{name}</code> = <code>{expression}</code>
        </Note>
      ))}
      {timeoutMs !== null && (
        <Note label={<Translate id="fixbook.step.timeout">Gives up</Translate>}>
          <Translate id="fixbook.step.timeout.after" values={{ time: renderDuration(timeoutMs) }}>
            {'after {time}'}
          </Translate>
        </Note>
      )}
      {from !== null && (
        <Note label={<Translate id="fixbook.step.from">Part of</Translate>}>{from}</Note>
      )}
      {undo !== null && (
        <Note label={<Translate id="fixbook.step.undo">Undo</Translate>}>
          <code>{undo}</code>
        </Note>
      )}
    </dl>
  );
}
