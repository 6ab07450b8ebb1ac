import Translate from '@docusaurus/Translate';
import { type ReactNode, useId, useState } from 'react';
import type { Asked } from './asked';
import Impossible from './Impossible';
import styles from './styles.module.css';
import WayField from './WayField';

/** Takes the output of a step's command, and its exit code where that is asked for. */
export default function PastedForm({ step, given, onAnswer }: Asked): ReactNode {
  const before = given?.kind === 'pasted' ? given : { text: '', exitCode: 0, way: 0 };
  const [text, setText] = useState(before.text);
  const [exitCode, setExitCode] = useState(String(before.exitCode));
  const [way, setWay] = useState(before.way);
  const id = useId();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ kind: 'pasted', text, exitCode: Number(exitCode), way });
      }}
    >
      <label htmlFor={id} className={styles.legend}>
        <Translate id="fixbook.answer.paste" values={{ step: step.title }}>
          {'What the command printed ({step})'}
        </Translate>
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={5}
        value={text}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <WayField step={step} way={way} onChange={setWay} />
      {step.kind === 'run' && (
        <label className={styles.choice}>
          <Translate id="fixbook.answer.exitCode">Exit code (echo $?)</Translate>{' '}
          <input
            className={styles.number}
            inputMode="numeric"
            pattern="\d{1,3}"
            required
            value={exitCode}
            onChange={(event) => {
              setExitCode(event.target.value);
            }}
          />
        </label>
      )}
      <div className={styles.actions}>
        <button type="submit" className="button button--primary button--sm">
          <Translate id="fixbook.answer.judge">Judge</Translate>
        </button>
        <Impossible given={given} onAnswer={onAnswer} />
      </div>
    </form>
  );
}
