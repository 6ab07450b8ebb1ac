import Translate from '@docusaurus/Translate';
import type { CauseLine, Summary } from '@site/runner/report/summary.ts';
import { toVisibleLine } from '@site/runner/report/visible.ts';
import Heading from '@theme/Heading';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The causes with their evidence, and what was done about them. */
export default function Findings({ summary }: { readonly summary: Summary }): ReactNode {
  const { confirmed, ruledOut, untold, fixes, changes } = summary;
  return (
    <>
      <Causes
        causes={confirmed}
        title={<Translate id="fixbook.report.confirmed">Cause found</Translate>}
      />
      <Causes
        causes={ruledOut}
        title={<Translate id="fixbook.report.ruledOut">Ruled out</Translate>}
      />
      <Causes
        causes={untold}
        title={<Translate id="fixbook.report.untold">Could not tell</Translate>}
      />
      <Heading as="h3">
        <Translate id="fixbook.report.changed">What was changed</Translate>
      </Heading>
      {changes !== '' && <p>{changes}</p>}
      <ul>
        {fixes.map(({ title, effect, became, reason, byHand }, i) => (
          <li key={i}>
            <strong>{toVisibleLine(title)}</strong> ({effect}): {became}
            {reason !== '' && ` – ${toVisibleLine(reason)}`}
            {byHand.map(({ words, command }, k) => (
              <div key={k}>
                {toVisibleLine(words)}: <code>{toVisibleLine(command)}</code>
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Causes(props: {
  readonly causes: readonly CauseLine[];
  readonly title: ReactNode;
}): ReactNode {
  if (props.causes.length === 0) return null;
  return (
    <>
      <Heading as="h3">{props.title}</Heading>
      <ul>
        {props.causes.map(({ title, reason, evidence }, i) => (
          <li key={i}>
            <strong>{toVisibleLine(title)}</strong>
            {reason !== '' && ` – ${toVisibleLine(reason)}`}
            <ul className={styles.evidence}>
              {evidence.map(({ number, state, title: step, found }) => (
                <li key={number}>
                  {state.sign} {state.word}: {toVisibleLine(step)}
                  {found !== '' && ` → ${toVisibleLine(found)}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
