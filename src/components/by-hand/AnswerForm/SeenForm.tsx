import Translate from '@docusaurus/Translate';
import { type ReactNode, useState } from 'react';
import type { Asked } from './asked';
import { askedFacts, toFacts } from './asked-facts';
import FactField from './FactField';
import Impossible from './Impossible';
import styles from './styles.module.css';
import WayField from './WayField';

interface Props extends Asked {
  readonly factsRead: ReadonlySet<string>;
}

/** Where output cannot be judged by itself: what the person saw, and the facts that causes ask for. */
export default function SeenForm({ step, given, onAnswer, factsRead }: Props): ReactNode {
  const seen = given?.kind === 'seen' ? given : null;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(seen?.facts ?? {}).map(([name, v]) => [name, String(v)])),
  );
  const [way, setWay] = useState(seen?.way ?? 0);
  const facts = askedFacts(step.kind, factsRead);
  const answer = (outcome: 'passed' | 'failed') => {
    onAnswer({ kind: 'seen', outcome, facts: toFacts(facts, typed), way });
  };
  return (
    <fieldset className={styles.form}>
      <legend className={styles.legend}>
        <Translate id="fixbook.answer.seen" values={{ step: step.title }}>
          {'What you saw ({step})'}
        </Translate>
      </legend>
      <WayField step={step} way={way} onChange={setWay} />
      {facts.map((fact) => (
        <FactField
          key={fact.name}
          fact={fact}
          value={typed[fact.name] ?? ''}
          onChange={(value) => {
            setTyped({ ...typed, [fact.name]: value });
          }}
        />
      ))}
      <div className={styles.actions}>
        <button
          type="button"
          className="button button--primary button--sm"
          onClick={() => {
            answer('passed');
          }}
        >
          <Translate id="fixbook.answer.good">It looks good</Translate>
        </button>
        <button
          type="button"
          className="button button--secondary button--sm"
          onClick={() => {
            answer('failed');
          }}
        >
          <Translate id="fixbook.answer.bad">It does not</Translate>
        </button>
        <Impossible given={given} onAnswer={onAnswer} />
      </div>
    </fieldset>
  );
}
